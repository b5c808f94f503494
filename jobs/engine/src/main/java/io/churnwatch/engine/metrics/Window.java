package io.churnwatch.engine.metrics;

import java.time.Duration;

/**
 * The time (now − ago − over, now − ago], tail aligned outwards to a bucket.
 *
 * @param period whether it is the time since the account's billing day instead; {@code over} is then the longest that
 *     can be
 */
public record Window(Duration over, Duration ago, boolean period) {
    public static final Window BILLING_PERIOD = new Window(Duration.ofDays(31), Duration.ZERO, true);

    public Window(Duration over, Duration ago) {
        this(over, ago, false);
    }

    public Window {
        if (over.isNegative() || over.isZero() || ago.isNegative()) {
            throw new IllegalArgumentException(
                    "a window needs over > 0 and ago >= 0, was over " + over + ", ago " + ago);
        }
    }

    public Duration reach() {
        return over.plus(ago);
    }
}
