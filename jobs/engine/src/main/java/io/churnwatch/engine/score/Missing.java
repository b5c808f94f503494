package io.churnwatch.engine.score;

import io.churnwatch.engine.score.Factor.Scale;

/**
 * What stands in for an input that is unknown.
 *
 * @param value with {@link Kind#VALUE}, on the factor's own scale
 */
public record Missing(Kind kind, double value) {
    public static final Missing EXCLUDE = new Missing(Kind.EXCLUDE, Double.NaN);
    public static final Missing NEUTRAL = new Missing(Kind.NEUTRAL, Double.NaN);
    public static final Missing WORST = new Missing(Kind.WORST, Double.NaN);

    /** The ways to go on without an input. */
    public enum Kind {
        /** Nothing: its weight is shared out, it gives no points. */
        EXCLUDE,
        /** The middle: 50, or no points. */
        NEUTRAL,
        /** The worst that the factor can give. */
        WORST,
        VALUE
    }

    public static Missing value(double value) {
        return new Missing(Kind.VALUE, value);
    }

    /** On the factor's own scale; NaN when nothing stands in. */
    double standIn(Factor factor, Scale asked) {
        return switch (kind) {
            case EXCLUDE -> Double.NaN;
            case NEUTRAL -> middle(factor, asked);
            case WORST -> factor.shape().lowest();
            case VALUE -> value;
        };
    }

    /** What comes to no points, or to 50, on the scale that is asked for. */
    private static double middle(Factor factor, Scale asked) {
        double span = factor.best() - factor.worst();
        if (asked == Scale.POINTS) {
            return factor.scale() == Scale.POINTS ? 0 : -100 * factor.worst() / span;
        }
        return factor.scale() == Scale.SCORE ? 50 : factor.worst() + span / 2;
    }
}
