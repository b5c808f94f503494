package io.churnwatch.engine.metrics;

/** What is made of many things with a life cycle, or of one number of each. */
public enum LifeFold {
    COUNT,
    SUM,
    MAX,
    MIN,
    AVERAGE
}
