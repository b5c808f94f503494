package io.churnwatch.engine.oracle;

import io.churnwatch.engine.metrics.Granularity;
import java.time.Duration;

/**
 * When a metric is looked at: now, or as the sides of a comparison are.
 *
 * @param granularity the buckets of the comparison; null is now
 */
record When(Granularity granularity, Duration back) {
    static final When NOW = new When(null, Duration.ZERO);

    static When complete(Granularity granularity, Duration back) {
        return new When(granularity, back);
    }

    boolean isNow() {
        return granularity == null;
    }
}
