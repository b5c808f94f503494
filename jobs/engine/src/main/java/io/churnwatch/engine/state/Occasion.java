package io.churnwatch.engine.state;

/** What there is to look at when an instant has come at which time alone may change something. */
public enum Occasion {
    /** Everything. */
    ALL,
    /** What is counted in buckets of less than a day: one of them may leave its window. */
    FINE_BUCKETS,
    /** How old something has become. */
    AGES,
    /** The alerts that are under way. */
    ALERTS
}
