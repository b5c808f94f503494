package io.churnwatch.engine.metrics;

import java.time.Duration;

/** The time (now − ago − over, now − ago], tail aligned outwards to a bucket. */
public record Window(Duration over, Duration ago) {
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
