package io.churnwatch.engine.metrics;

import java.time.Duration;

/**
 * When a metric is looked at: now, up to the newest event; or over complete buckets only, shifted back, as the two
 * sides of a comparison are.
 */
public record Moment(boolean completeBuckets, Duration back) {
    public static final Moment NOW = new Moment(false, Duration.ZERO);

    public static Moment complete(Duration back) {
        return new Moment(true, back);
    }
}
