package io.churnwatch.engine;

import io.churnwatch.engine.metrics.Interest;

/**
 * A signal that reads a metric, by its place among the signals, and which changes of the metric matter to it.
 *
 * @param ofGoals whether it looks at goals: where there are none, nothing matters to it
 */
record Reader(int signal, Interest interest, boolean ofGoals) {}
