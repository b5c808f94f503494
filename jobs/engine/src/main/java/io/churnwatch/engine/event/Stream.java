package io.churnwatch.engine.event;

/** The six streams that events arrive on, in the order that breaks ties between events of one instant. */
public enum Stream {
    ACCOUNT,
    BILLING,
    SUPPORT,
    SURVEY,
    USAGE,
    ACTION
}
