package io.churnwatch.engine.score;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.score.Shape.Steps;
import java.util.List;

/**
 * An input of scores. It is written on one of two scales and can be asked for on the other where that makes sense:
 * points, which additive scores add up, and scores from 0 (worst) to 100 (best), which the other models weigh.
 *
 * @param worst the points of a score of 0; NaN where a factor written in scores has no points
 * @param best the points of a score of 100
 * @param missing what stands in for an unknown input
 */
public record Factor(String name, Shape shape, Scale scale, double worst, double best, Missing missing) {

    /** What the shape's numbers are. */
    public enum Scale {
        POINTS,
        SCORE
    }

    /** Points given in steps over a metric; nothing stands in for an unknown one. */
    public static Factor ofPoints(String name, int metric, List<Steps.Step> steps) {
        return ofPoints(name, new Steps(metric, steps, 0), Missing.EXCLUDE);
    }

    public static Factor ofPoints(String name, Shape shape, Missing missing) {
        return new Factor(name, shape, Scale.POINTS, shape.lowest(), shape.highest(), missing);
    }

    /** Whether an additive score can use it. */
    public boolean hasPoints() {
        return !Double.isNaN(worst);
    }

    /** How much it can move an additive score at most: its share when completeness is asked for. */
    public double reach() {
        return Math.max(Math.abs(points(shape.lowest())), Math.abs(points(shape.highest())));
    }

    /** What an input comes to on a scale; NaN where it is unknown and nothing stands in for it. */
    double on(Scale asked, double input) {
        double own = Double.isNaN(input) ? missing.standIn(this, asked) : shape.at(input);
        return asked == Scale.POINTS ? points(own) : score(own);
    }

    /** The least that it can come to on a scale, known or not. */
    public double lowest(Scale asked) {
        double own = Double.isNaN(missing.value()) ? shape.lowest() : Math.min(shape.lowest(), missing.value());
        return asked == Scale.POINTS ? points(own) : score(own);
    }

    public double highest(Scale asked) {
        double own = Double.isNaN(missing.value()) ? shape.highest() : Math.max(shape.highest(), missing.value());
        return asked == Scale.POINTS ? points(own) : score(own);
    }

    double input(AccountView account) {
        return shape.input(account);
    }

    private double points(double own) {
        return scale == Scale.POINTS ? own : Numbers.tidy(worst + own * (best - worst) / 100);
    }

    /** A factor that can take nothing away is always at its best. */
    private double score(double own) {
        if (scale == Scale.SCORE || Double.isNaN(own)) {
            return own;
        }
        return best == worst ? 100 : Math.max(0, Math.min(100, 100 * (own - worst) / (best - worst)));
    }
}
