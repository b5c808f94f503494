package io.churnwatch.engine.metrics;

/**
 * What a metric's value rests on: the bounds of its window, how many events lie in it, and what it is compared with.
 * NaN, or the smallest long, where it does not apply.
 */
public record Basis(long startMillis, long endMillis, double sampleSize, double baseline) {
    static final Basis NONE = new Basis(Long.MIN_VALUE, Long.MIN_VALUE, Double.NaN, Double.NaN);
}
