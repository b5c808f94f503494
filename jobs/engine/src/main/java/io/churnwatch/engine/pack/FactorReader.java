package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.pack.Edges.Bound;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Factor.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code factors}: metrics turned into points. */
final class FactorReader {
    private final MetricBuilder metrics;
    private final Problems problems;

    FactorReader(MetricBuilder metrics, Problems problems) {
        this.metrics = metrics;
        this.problems = problems;
    }

    /** Every factor by name, also those with problems, so that scores can name them. */
    Map<String, Factor> read(List<Node.Entry> entries) {
        Map<String, Factor> factors = new LinkedHashMap<>();
        for (Node.Entry entry : entries) {
            Names.checkSnake("factor", entry.key(), entry.place(), problems);
            factors.put(entry.key(), factor(entry));
        }
        return factors;
    }

    private Factor factor(Node.Entry entry) {
        Fields fields = Fields.of(entry.value(), "factor '" + entry.key() + "'", problems);
        int metric = fields.requireScalar("metric", "metric: missed_pct_7d")
                .map(this::metric)
                .orElse(0);
        fields.notYet("linear", "linear_bounded", "when", "missing");
        List<Step> steps = new ArrayList<>();
        Optional<Node> list = fields.has("linear") || fields.has("linear_bounded") || fields.has("when")
                ? fields.take("steps")
                : fields.require("steps", "steps: [ { above: 20, points: -1 } ]");
        list.ifPresent(node -> {
            if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
                steps.addAll(steps(sequence));
            } else {
                problems.error(node.place(), "`steps` must be a list, as in `steps: [ { above: 20, points: -1 } ]`");
            }
        });
        fields.finish();
        return new Factor(entry.key(), metric, List.copyOf(steps));
    }

    private int metric(Node.Scalar name) {
        if (!metrics.names().contains(name.text())) {
            problems.error(
                    name.place(),
                    "unknown metric '" + name.text() + "'" + Suggestions.hint(name.text(), metrics.names()));
            return 0;
        }
        return metrics.index(name.text());
    }

    private List<Step> steps(Node.Sequence sequence) {
        List<Step> steps = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields fields = Fields.of(item, "a step", problems);
            Optional<Bound> bound = Edges.bound(fields, "a step", problems);
            Optional<Double> points = fields.requireNumber("points", "points: -1");
            fields.finish();
            if (bound.isPresent() && points.isPresent()) {
                steps.add(new Step(bound.get().edge(), bound.get().at(), points.get()));
                bounds.add(bound.get());
                places.add(item.place());
            }
        }
        List<Double> samples = Edges.samples(bounds, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int i = 0; i < bounds.size(); i++) {
            if (!isEverLast(bounds, i, samples)) {
                problems.error(
                        places.get(i),
                        "this step can never count, because the last step that holds counts and a later one always"
                                + " holds with it: put the steps in order, widest first");
            }
        }
        return steps;
    }

    private static boolean isEverLast(List<Bound> bounds, int step, List<Double> samples) {
        return samples.stream()
                .anyMatch(value -> bounds.get(step).holds(value)
                        && bounds.subList(step + 1, bounds.size()).stream().noneMatch(later -> later.holds(value)));
    }
}
