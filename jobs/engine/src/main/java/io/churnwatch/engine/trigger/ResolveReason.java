package io.churnwatch.engine.trigger;

/** Why an alert ended. */
public enum ResolveReason {
    CONDITION_CLEARED,
    MANUAL,
    EXPIRED,
    RULE_REMOVED,
    RULE_CHANGED,
    ACCOUNT_CHURNED,
    ERASED
}
