package io.churnwatch.engine.trigger;

/** How grave an alert is, least first. */
public enum Severity {
    WATCH,
    WARN,
    CRITICAL
}
