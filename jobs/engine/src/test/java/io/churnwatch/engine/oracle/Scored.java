package io.churnwatch.engine.oracle;

import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Factor.Scale;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Part;
import io.churnwatch.engine.score.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A score as the documentation reckons it.
 *
 * @param points by factor, rounded; unknown where it does not count
 */
record Scored(String profile, double raw, double normalised, String band, double completeness, List<Double> points) {

    static Scored of(Oracle oracle) {
        int profile = oracle.profile();
        ScoreModel model =
                oracle.pack.scores().get(oracle.pack.profiles().get(profile).score());
        List<Factor> factors =
                model.factors().stream().map(oracle.pack.factors()::get).toList();
        double[] inputs =
                factors.stream().mapToDouble(factor -> input(oracle, factor)).toArray();
        double[] points = new double[inputs.length];
        double[] rawAndCompleteness = model instanceof ScoreModel.Additive additive
                ? added(additive, factors, inputs, points)
                : weighed((ScoreModel.Grouped) model, factors, inputs, points);
        double raw = rounded(rawAndCompleteness[0]);
        double completeness = rounded(rawAndCompleteness[1]);
        boolean enough = completeness > 0 && completeness * 100 >= model.minCompletenessPct();
        List<Double> rounded = new ArrayList<>();
        for (double point : points) {
            rounded.add(rounded(point));
        }
        return new Scored(
                oracle.pack.profiles().get(profile).name(),
                raw,
                normalised(model, raw),
                enough ? band(model, raw) : "unknown",
                completeness,
                rounded);
    }

    /** With a person's score, as a share of the scale, in its place. */
    Scored overridden(ScoreModel model, double share) {
        double own = rounded(model.min() + share * (model.max() - model.min()) / 100);
        return new Scored(profile, own, share, band(model, own), completeness, points);
    }

    static double normalised(ScoreModel model, double raw) {
        return 100 * (raw - model.min()) / (model.max() - model.min());
    }

    private static String band(ScoreModel model, double raw) {
        for (ScoreModel.Band band : model.bands()) {
            if (band.edge() == null || band.edge().holds(raw, band.bound())) {
                return band.name();
            }
        }
        throw new AssertionError("no rest: " + model);
    }

    private static double input(Oracle oracle, Factor factor) {
        if (factor.shape() instanceof Shape.Condition condition) {
            return switch (condition.when().evaluate(new Eyes(oracle))) {
                case TRUE -> 1;
                case FALSE -> 0;
                case UNKNOWN -> Double.NaN;
            };
        }
        return oracle.metric(
                factor.shape() instanceof Shape.Steps steps ? steps.metric() : ((Shape.Line) factor.shape()).metric());
    }

    /** On the scale in which the factor is written. */
    private static double given(Factor factor, double input) {
        if (factor.shape() instanceof Shape.Condition condition) {
            return input == 1 ? condition.holds() : condition.rest();
        } else if (factor.shape() instanceof Shape.Line line) {
            double share = (input - line.worst()) / (line.best() - line.worst());
            return line.from() + Math.min(1, Math.max(0, share)) * (line.to() - line.from());
        }
        Shape.Steps steps = (Shape.Steps) factor.shape();
        double given = steps.rest();
        for (Shape.Steps.Step step : steps.steps()) {
            given = step.edge().holds(input, step.bound()) ? step.gives() : given;
        }
        return given;
    }

    /** Everything that a factor can give. */
    private static double[] all(Factor factor) {
        if (factor.shape() instanceof Shape.Condition condition) {
            return new double[] {condition.holds(), condition.rest()};
        } else if (factor.shape() instanceof Shape.Line line) {
            return new double[] {line.from(), line.to()};
        }
        Shape.Steps steps = (Shape.Steps) factor.shape();
        double[] all =
                steps.steps().stream().mapToDouble(Shape.Steps.Step::gives).toArray();
        all = java.util.Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = steps.rest();
        return all;
    }

    private static double lowest(Factor factor) {
        return java.util.Arrays.stream(all(factor)).min().orElseThrow();
    }

    private static double highest(Factor factor) {
        return java.util.Arrays.stream(all(factor)).max().orElseThrow();
    }

    private static double asPoints(Factor factor, double given) {
        return factor.scale() == Scale.POINTS ? given : factor.worst() + given / 100 * (factor.best() - factor.worst());
    }

    /** The fewest points are 0, the most are 100. */
    private static double asScore(Factor factor, double given) {
        if (factor.scale() == Scale.SCORE || Double.isNaN(given)) {
            return given;
        }
        double span = highest(factor) - lowest(factor);
        return span == 0 ? 100 : Math.min(100, Math.max(0, 100 * (given - lowest(factor)) / span));
    }

    private static double points(Factor factor, double input) {
        if (!Double.isNaN(input)) {
            return asPoints(factor, given(factor, input));
        }
        return switch (factor.missing().kind()) {
            case EXCLUDE -> Double.NaN;
            case NEUTRAL -> 0;
            case WORST -> asPoints(factor, lowest(factor));
            case VALUE -> asPoints(factor, factor.missing().value());
        };
    }

    private static double score(Factor factor, double input) {
        if (!Double.isNaN(input)) {
            return asScore(factor, given(factor, input));
        }
        return switch (factor.missing().kind()) {
            case EXCLUDE -> Double.NaN;
            case NEUTRAL -> 50;
            case WORST -> asScore(factor, lowest(factor));
            case VALUE -> asScore(factor, factor.missing().value());
        };
    }

    private static double[] added(ScoreModel.Additive model, List<Factor> factors, double[] inputs, double[] points) {
        double raw = model.start();
        double weight = 0;
        double known = 0;
        for (int i = 0; i < inputs.length; i++) {
            Factor factor = factors.get(i);
            points[i] = points(factor, inputs[i]);
            raw += Double.isNaN(points[i]) ? 0 : points[i];
            double most =
                    Math.max(Math.abs(asPoints(factor, lowest(factor))), Math.abs(asPoints(factor, highest(factor))));
            weight += most;
            known += Double.isNaN(inputs[i]) ? 0 : most;
        }
        return new double[] {Math.max(model.min(), Math.min(model.max(), raw)), weight == 0 ? 1 : known / weight};
    }

    private static double[] weighed(ScoreModel.Grouped model, List<Factor> factors, double[] inputs, double[] points) {
        int groups = model.groups().size();
        double[] means = new double[groups];
        double[] counted = new double[groups];
        double weight = 0;
        double known = 0;
        int i = 0;
        for (int g = 0; g < groups; g++) {
            Group group = model.groups().get(g);
            double own = model.worstOf() ? 1 : group.weight();
            double all = 0;
            double knownHere = 0;
            for (Part part : group.parts()) {
                double score = score(factors.get(i), inputs[i]);
                counted[g] += Double.isNaN(score) ? 0 : part.weight();
                means[g] += Double.isNaN(score) ? 0 : part.weight() * score;
                all += part.weight();
                knownHere += Double.isNaN(inputs[i]) ? 0 : part.weight();
                i++;
            }
            means[g] = counted[g] == 0 ? Double.NaN : means[g] / counted[g];
            weight += own;
            known += all == 0 ? 0 : own * knownHere / all;
        }
        TreeMap<Integer, Double> shares = model.worstOf() ? ofTheLowest(means) : byWeight(model, means);
        double raw = shares.isEmpty() ? 50 : 0;
        i = 0;
        for (int g = 0; g < groups; g++) {
            double share = shares.getOrDefault(g, 0.0);
            raw += share == 0 ? 0 : share * means[g];
            for (Part part : model.groups().get(g).parts()) {
                double score = score(factors.get(i), inputs[i]);
                points[i++] = Double.isNaN(score)
                        ? Double.NaN
                        : counted[g] == 0 ? 0 : share * part.weight() / counted[g] * (score - 100);
            }
        }
        return new double[] {raw, weight == 0 ? 1 : known / weight};
    }

    private static TreeMap<Integer, Double> ofTheLowest(double[] means) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        for (int g = 0; g < means.length; g++) {
            boolean lowest = !Double.isNaN(means[g]) && (shares.isEmpty() || means[g] < means[shares.firstKey()]);
            if (lowest) {
                shares.clear();
                shares.put(g, 1.0);
            }
        }
        return shares;
    }

    private static TreeMap<Integer, Double> byWeight(ScoreModel.Grouped model, double[] means) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        for (int g = 0; g < means.length; g++) {
            if (!Double.isNaN(means[g]) && model.groups().get(g).weight() > 0) {
                shares.put(g, model.groups().get(g).weight());
            }
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        shares.replaceAll((group, weight) -> weight / sum);
        return shares;
    }

    static double rounded(double number) {
        return Double.isNaN(number) ? Double.NaN : Math.rint(number * 1e9) / 1e9 + 0.0;
    }

    boolean tellsTheSameAs(Scored other) {
        return raw == other.raw
                && completeness == other.completeness
                && band.equals(other.band)
                && profile.equals(other.profile)
                && points.equals(other.points);
    }
}
