package io.churnwatch.engine.trigger;

import org.jspecify.annotations.Nullable;

/** A number an alert rests on. What does not apply, or is unknown, is null. */
public record Evidence(
        String metric,
        @Nullable Double value,
        @Nullable Double threshold,
        @Nullable Long windowStartMillis,
        @Nullable Long windowEndMillis,
        @Nullable Long sampleSize,
        @Nullable Double baseline) {}
