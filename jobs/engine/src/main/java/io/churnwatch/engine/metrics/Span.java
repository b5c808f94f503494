package io.churnwatch.engine.metrics;

import java.time.Duration;

/** A {@link Window} in buckets of one width: reckoned once, for every event asks for it. */
final class Span {
    private static final Duration DAY = Duration.ofDays(1);

    private final Window window;
    private final Granularity granularity;
    private final int length;
    private final int back;

    Span(Window window, Granularity granularity) {
        this.window = window;
        this.granularity = granularity;
        this.length = Buckets.covering(granularity, window.over());
        this.back = Buckets.covering(granularity, window.ago());
    }

    /** For the day a value was last seen. */
    static Span ofDays(Window window) {
        Duration whole = window.over().compareTo(DAY) < 0 ? DAY : window.over();
        return new Span(new Window(whole, window.ago()), Granularity.DAY);
    }

    Window window() {
        return window;
    }

    Granularity granularity() {
        return granularity;
    }

    int length() {
        return length;
    }

    /** Whether it ends before the moment it is looked at. */
    boolean isOfThePast() {
        return back > 0;
    }

    /**
     * The buckets that it covers. Now, a window that ends now holds the current bucket and everything ahead of the clock, and its
     * tail is aligned outwards. Any other window holds complete buckets only, so that two windows set end to end share
     * none.
     */
    BucketRange at(Moment moment, long clock, Buckets buckets) {
        long current = buckets.of(granularity, clock);
        if (!moment.completeBuckets() && back == 0) {
            return new BucketRange(current - length, Long.MAX_VALUE);
        }
        Duration shift = moment.back();
        int shifted = shift.isZero()
                ? back
                : Buckets.covering(granularity, window.ago().plus(shift));
        long to = current - shifted - 1;
        return new BucketRange(to - length + 1, to);
    }
}
