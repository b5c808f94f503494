package io.churnwatch.engine.score;

import org.jspecify.annotations.Nullable;

/**
 * One factor's part in a score.
 *
 * @param value the metric's value; null when unknown
 * @param rank 1 for the factor that moves the score most
 */
public record Driver(String factor, String metric, @Nullable Double value, double points, int rank) {}
