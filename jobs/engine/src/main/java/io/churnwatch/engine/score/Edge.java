package io.churnwatch.engine.score;

/** The one set of edge words used for steps, bands and signals. */
public enum Edge {
    ABOVE,
    AT_LEAST,
    BELOW,
    AT_MOST;

    /** Whether {@code value} lies on this side of {@code bound}. NaN never does. */
    public boolean holds(double value, double bound) {
        return switch (this) {
            case ABOVE -> value > bound;
            case AT_LEAST -> value >= bound;
            case BELOW -> value < bound;
            case AT_MOST -> value <= bound;
        };
    }

    /** Whether larger values are the graver ones. */
    public boolean upwards() {
        return this == ABOVE || this == AT_LEAST;
    }
}
