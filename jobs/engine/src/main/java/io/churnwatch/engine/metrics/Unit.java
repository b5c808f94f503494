package io.churnwatch.engine.metrics;

/** What a number counts; read from the ending of a metric's name. */
public enum Unit {
    COUNT(""),
    PERCENT("_pct"),
    DAYS("_days"),
    HOURS("_hours"),
    POINTS("_points"),
    RATIO("_ratio");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /** The ending in a metric's name, before the window's: {@code _pct} in {@code missed_pct_7d}. */
    public String suffix() {
        return suffix;
    }
}
