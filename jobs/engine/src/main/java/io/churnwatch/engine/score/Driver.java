package io.churnwatch.engine.score;

import org.jspecify.annotations.Nullable;

/**
 * One factor's part in a score.
 *
 * @param metric the metric it reads; the condition's text for a factor that rests on one
 * @param value the metric's value, 1 or 0 for a condition that holds or does not; null when unknown
 * @param points what it adds to an additive score, or what it costs any other one: 0 at its best, else negative
 * @param rank 1 for the factor that moves the score most
 */
public record Driver(String factor, String metric, @Nullable Double value, double points, int rank) {}
