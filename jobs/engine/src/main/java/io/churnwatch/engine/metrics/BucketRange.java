package io.churnwatch.engine.metrics;

import java.time.Duration;

/** The buckets a window covers at one moment, both ends included. */
record BucketRange(long from, long to) {
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Now, a window that ends now holds the current bucket and everything ahead of the clock, and its tail is aligned
     * outwards. Any other window holds complete buckets only, so that two windows set end to end share none.
     */
    static BucketRange of(Window window, Granularity granularity, Moment moment, long clock, Buckets buckets) {
        long current = buckets.of(granularity, clock);
        Duration back = window.ago().plus(moment.back());
        int length = Buckets.covering(granularity, window.over());
        if (!moment.completeBuckets() && back.isZero()) {
            return new BucketRange(current - length, Long.MAX_VALUE);
        }
        long to = current - Buckets.covering(granularity, back) - 1;
        return new BucketRange(to - length + 1, to);
    }

    /** The same for the day a value was last seen. */
    static BucketRange ofDays(Window window, Moment moment, long clock, Buckets buckets) {
        Duration whole = window.over().compareTo(DAY) < 0 ? DAY : window.over();
        return of(new Window(whole, window.ago()), Granularity.DAY, moment, clock, buckets);
    }

    /** Whether the window is open ahead: what happens at once belongs to it. */
    boolean isOpen() {
        return to == Long.MAX_VALUE;
    }
}
