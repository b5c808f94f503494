package io.churnwatch.engine.trigger;

/** Where an alert stands. */
public enum AlertStage {
    INACTIVE,
    PENDING,
    FIRING,
    RECOVERING,
    RESOLVED
}
