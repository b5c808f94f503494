package io.churnwatch.engine.trigger;

/** What an alert is about. */
public enum AlertClass {
    RISK,
    GROWTH,
    ONBOARDING,
    RENEWAL,
    SUPPORT
}
