package io.churnwatch.engine.metrics;

import java.time.Duration;

/** The width of the buckets that a window is kept in. Days are calendar days of the pack's time zone. */
public enum Granularity {
    FIVE_MINUTES,
    HOUR,
    DAY;

    /** The granularity for a view that reaches back {@code reach}: 5 min under 12 h, 1 h under 12 d, else 1 day. */
    public static Granularity forReach(Duration reach) {
        if (reach.compareTo(Duration.ofHours(12)) < 0) {
            return FIVE_MINUTES;
        }
        return reach.compareTo(Duration.ofDays(12)) < 0 ? HOUR : DAY;
    }
}
