package io.churnwatch.engine.score;

import io.churnwatch.engine.score.Factor.Scale;
import io.churnwatch.engine.score.ScoreModel.Additive;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Grouped;
import io.churnwatch.engine.score.ScoreModel.Part;
import java.util.List;

/**
 * What a model makes of its factors' inputs.
 *
 * @param completeness the share, 0..1, of weight whose inputs are known
 * @param points what each factor adds to the start value, or takes from the best score; NaN where it does not count
 */
record Tally(double raw, double completeness, double[] points) {
    /** The score of an account of which nothing is known, in a model without a start value. */
    private static final double MIDDLE = 50;

    /** @param inputs in the order of the model's factors; NaN is unknown */
    static Tally of(ScoreModel model, List<Factor> factors, double[] inputs) {
        return model instanceof Additive additive
                ? sum(additive, factors, inputs)
                : mean((Grouped) model, factors, inputs);
    }

    private static Tally sum(Additive model, List<Factor> factors, double[] inputs) {
        double[] points = new double[inputs.length];
        double raw = model.start();
        double weight = 0;
        double known = 0;
        for (int i = 0; i < inputs.length; i++) {
            Factor factor = factors.get(i);
            points[i] = factor.on(Scale.POINTS, inputs[i]);
            raw += Double.isNaN(points[i]) ? 0 : points[i];
            weight += factor.reach();
            known += Double.isNaN(inputs[i]) ? 0 : factor.reach();
        }
        raw = Numbers.tidy(Math.max(model.min(), Math.min(model.max(), raw)));
        return new Tally(raw, weight == 0 ? 1 : Numbers.tidy(known / weight), points);
    }

    private static Tally mean(Grouped model, List<Factor> factors, double[] inputs) {
        int groups = model.groups().size();
        double[] scores = new double[inputs.length];
        double[] means = new double[groups];
        double[] counted = new double[groups];
        double weight = 0;
        double known = 0;
        for (int g = 0, i = 0; g < groups; g++) {
            Group group = model.groups().get(g);
            double all = 0;
            double knownHere = 0;
            double sum = 0;
            for (Part part : group.parts()) {
                scores[i] = factors.get(i).on(Scale.SCORE, inputs[i]);
                all += part.weight();
                knownHere += Double.isNaN(inputs[i]) ? 0 : part.weight();
                if (!Double.isNaN(scores[i])) {
                    counted[g] += part.weight();
                    sum += part.weight() * scores[i];
                }
                i++;
            }
            means[g] = counted[g] > 0 ? sum / counted[g] : Double.NaN;
            double share = model.worstOf() ? 1 : group.weight();
            weight += share;
            known += all > 0 ? share * knownHere / all : 0;
        }
        double[] shares = model.worstOf() ? shareOfTheLowest(means) : shares(model.groups(), means);
        double raw = 0;
        double[] points = new double[inputs.length];
        for (int g = 0, i = 0; g < groups; g++) {
            raw += shares[g] > 0 ? shares[g] * means[g] : 0;
            for (Part part : model.groups().get(g).parts()) {
                double share = counted[g] > 0 ? shares[g] * part.weight() / counted[g] : 0;
                points[i] = Double.isNaN(scores[i]) ? Double.NaN : Numbers.tidy(share * (scores[i] - 100));
                i++;
            }
        }
        return new Tally(
                isNothing(shares) ? MIDDLE : Numbers.tidy(raw), weight == 0 ? 1 : Numbers.tidy(known / weight), points);
    }

    private static boolean isNothing(double[] shares) {
        for (double share : shares) {
            if (share != 0) {
                return false;
            }
        }
        return true;
    }

    /** Each group's part of the score; a group of which nothing is known leaves its own to the others. */
    private static double[] shares(List<Group> groups, double[] means) {
        double[] shares = new double[means.length];
        double sum = 0;
        for (int g = 0; g < means.length; g++) {
            shares[g] = Double.isNaN(means[g]) ? 0 : groups.get(g).weight();
            sum += shares[g];
        }
        for (int g = 0; g < means.length && sum > 0; g++) {
            shares[g] /= sum;
        }
        return shares;
    }

    /** All for the lowest group, the first of equals. */
    private static double[] shareOfTheLowest(double[] means) {
        int lowest = -1;
        for (int g = 0; g < means.length; g++) {
            if (!Double.isNaN(means[g]) && (lowest < 0 || means[g] < means[lowest])) {
                lowest = g;
            }
        }
        double[] shares = new double[means.length];
        if (lowest >= 0) {
            shares[lowest] = 1;
        }
        return shares;
    }
}
