package io.churnwatch.engine.trigger;

/** The steps in an alert's life that are told to the world. */
public enum Transition {
    OPENED,
    ESCALATED,
    DEESCALATED,
    ACKNOWLEDGED,
    SNOOZED,
    REMINDED,
    RESOLVED
}
