package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Factor.Scale;
import io.churnwatch.engine.score.Missing;
import io.churnwatch.engine.score.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code factors}: what is known of an account, turned into points or scores. */
final class FactorReader {
    private static final List<String> SHAPES = List.of("steps", "linear", "linear_bounded", "when");
    private static final List<String> MISSING = List.of("exclude", "neutral", "worst");

    private final MetricBuilder metrics;
    private final Vocabulary vocabulary;
    private final Problems problems;

    /** @param vocabulary what the conditions of factors may name */
    FactorReader(MetricBuilder metrics, Vocabulary vocabulary, Problems problems) {
        this.metrics = metrics;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Every factor by name, also those with problems, so that scores can name them. */
    Map<String, Factor> read(List<Node.Entry> entries) {
        Map<String, Factor> factors = new LinkedHashMap<>();
        for (Node.Entry entry : entries) {
            Names.checkSnake("factor", entry.key(), entry.place(), problems);
            factors.put(entry.key(), factor(entry).orElseGet(() -> Factor.ofPoints(entry.key(), 0, List.of())));
        }
        return factors;
    }

    private Optional<Factor> factor(Node.Entry entry) {
        Fields fields = Fields.of(entry.value(), "factor '" + entry.key() + "'", problems);
        List<String> shapes = SHAPES.stream().filter(fields::has).toList();
        if (shapes.size() != 1) {
            problems.error(
                    entry.place(),
                    "factor '" + entry.key() + "' needs one of " + String.join(", ", SHAPES)
                            + ", as in `steps: [ { above: 20, points: -1 } ]`");
            return Optional.empty();
        }
        Optional<Factor> factor = switch (shapes.get(0)) {
            case "when" -> condition(entry.key(), fields);
            case "steps" -> steps(entry.key(), fields);
            default -> line(entry.key(), fields, shapes.get(0));
        };
        fields.finish();
        return factor;
    }

    private Optional<Factor> steps(String name, Fields fields) {
        Optional<Integer> metric = metric(name, fields);
        Optional<StepReader.Given> given = fields.take("steps").flatMap(node -> new StepReader(problems).read(node));
        if (given.isEmpty()) {
            fields.take("rest");
            fields.take("missing");
            return Optional.empty();
        }
        Scale scale = given.get().scale();
        Optional<Double> rest = number(fields, "rest", scale);
        Optional<List<Double>> worth = scale == Scale.SCORE ? worth(fields) : Optional.empty();
        Missing missing = missing(fields, scale);
        return metric.map(index -> factor(
                name, new Shape.Steps(index, given.get().steps(), rest.orElse(usual(scale))), scale, worth, missing));
    }

    private Optional<Factor> line(String name, Fields fields, String key) {
        Optional<Integer> metric = metric(name, fields);
        boolean bounded = key.equals("linear_bounded");
        Fields line = fields.block(key).orElseThrow();
        String example = bounded
                ? "linear_bounded: { worst: 20, best: 70, from: 30, to: 90 }"
                : "linear: { worst: 20, best: 70 }";
        Optional<Double> worst = line.requireNumber("worst", example);
        Optional<Double> best = line.requireNumber("best", example);
        Optional<Double> from = bounded ? score(line, "from", example) : Optional.of(0.0);
        Optional<Double> to = bounded ? score(line, "to", example) : Optional.of(100.0);
        line.finish();
        Optional<List<Double>> worth = worth(fields);
        Missing missing = missing(fields, Scale.SCORE);
        if (metric.isEmpty() || worst.isEmpty() || best.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (worst.get().equals(best.get())) {
            problems.error(line.place("best"), "`worst` and `best` must differ: the line goes from one to the other");
        }
        if (from.get() >= to.get()) {
            problems.error(
                    line.place("to"), "`to`, the score at `best`, must be more than `from`, the score at `worst`");
        }
        Shape shape = new Shape.Line(metric.get(), worst.get(), best.get(), from.get(), to.get());
        return Optional.of(factor(name, shape, Scale.SCORE, worth, missing));
    }

    private Optional<Factor> condition(String name, Fields fields) {
        Optional<Node.Scalar> text = fields.scalar("when");
        Optional<TruthExpression> when = text.flatMap(source -> Expressions.truth(source, vocabulary, problems));
        when.ifPresent(condition -> refuseCircle(name, text.orElseThrow().place(), metrics.readBy(condition.reads())));
        if (fields.has("points") == fields.has("score")) {
            fields.take("points");
            fields.take("score");
            problems.error(
                    fields.place(),
                    "factor '" + name + "' needs `points` or `score`: what it gives while its condition holds, as in"
                            + " `points: -1`");
            return Optional.empty();
        }
        Scale scale = fields.has("points") ? Scale.POINTS : Scale.SCORE;
        Optional<Double> holds = number(fields, scale == Scale.POINTS ? "points" : "score", scale);
        double rest = number(fields, "rest", scale).orElse(usual(scale));
        Missing missing = missing(fields, scale);
        if (holds.isPresent() && holds.get() == rest) {
            problems.error(
                    fields.place("when"),
                    "this factor is always " + Scalars.written(rest) + ", whether its condition holds or not");
        }
        return when.flatMap(condition -> holds.map(
                given -> factor(name, new Shape.Condition(condition, given, rest), scale, Optional.empty(), missing)));
    }

    private static Factor factor(String name, Shape shape, Scale scale, Optional<List<Double>> worth, Missing missing) {
        if (scale == Scale.POINTS) {
            return Factor.ofPoints(name, shape, missing);
        }
        double worst = worth.map(points -> points.get(0)).orElse(Double.NaN);
        double best = worth.map(points -> points.get(1)).orElse(Double.NaN);
        return new Factor(name, shape, scale, worst, best, missing);
    }

    /** The number while nothing that is written holds. */
    private static double usual(Scale scale) {
        return scale == Scale.POINTS ? 0 : 100;
    }

    private Optional<Integer> metric(String factor, Fields fields) {
        return fields.requireScalar("metric", "metric: missed_pct_7d").flatMap(name -> {
            if (!metrics.names().contains(name.text())) {
                problems.error(
                        name.place(),
                        "unknown metric '" + name.text() + "'" + Suggestions.hint(name.text(), metrics.names()));
                return Optional.empty();
            }
            int index = metrics.index(name.text());
            refuseCircle(factor, name.place(), List.of(index));
            return Optional.of(index);
        });
    }

    private void refuseCircle(String factor, Place place, List<Integer> read) {
        for (int metric : read) {
            metrics.scoreBehind(metric)
                    .ifPresent(behind -> problems.error(
                            place,
                            "factor '" + factor + "' goes in a circle: '" + behind
                                    + "' is how the score moved, and no score can rest on that"));
        }
    }

    private Missing missing(Fields fields, Scale scale) {
        Optional<Node> node = fields.take("missing");
        if (node.isEmpty()) {
            return Missing.EXCLUDE;
        }
        if (Scalars.isNumber(node.get())) {
            return number(fields, "missing", scale).map(Missing::value).orElse(Missing.EXCLUDE);
        }
        String text = node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        switch (text) {
            case "exclude":
                return Missing.EXCLUDE;
            case "neutral":
                return Missing.NEUTRAL;
            case "worst":
                return Missing.WORST;
            default:
                problems.error(
                        node.get().place(),
                        "`missing` must be a number or one of " + String.join(", ", MISSING) + ", not "
                                + node.get().kind() + Suggestions.hint(text, MISSING));
                return Missing.EXCLUDE;
        }
    }

    /** What a factor that is written in scores is worth where points are added up. */
    private Optional<List<Double>> worth(Fields fields) {
        return fields.take("points").flatMap(node -> {
            Optional<List<Double>> points = Scalars.rising(node, "`points`", problems);
            if (points.isEmpty()) {
                problems.error(
                        node.place(),
                        "`points` must be two numbers, those of the worst score first, as in `points: [-2, 0]`");
            }
            return points;
        });
    }

    private Optional<Double> score(Fields fields, String key, String example) {
        fields.require(key, example);
        return number(fields, key, Scale.SCORE);
    }

    private Optional<Double> number(Fields fields, String key, Scale scale) {
        Optional<Double> number = fields.number(key);
        if (scale == Scale.SCORE) {
            number.ifPresent(score -> StepReader.checkScore(fields.place(key), key, score, problems));
        }
        return number;
    }
}
