package io.churnwatch.engine.metrics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bands of a metric.
 *
 * @param names in the order of the pack
 * @param rank which of them a known value falls into, counting from 0
 */
public record BandTable(List<String> names, DoubleUnaryOperator rank) {

    /** NaN for an unknown value. */
    double rankOf(double value) {
        return Double.isNaN(value) ? Double.NaN : rank.applyAsDouble(value);
    }

    /** Null for an unknown value. */
    @Nullable
    String nameOf(double value) {
        return Double.isNaN(value) ? null : names.get((int) rankOf(value));
    }
}
