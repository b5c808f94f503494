package io.churnwatch.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * The wall clock: real time, unless configured to run from another instant or at another speed. The one place that
 * asks the machine for the time.
 *
 * @param startMillis what it showed at the anchor
 * @param anchorMillis the real instant of that
 */
public record WallClock(double speed, long startMillis, long anchorMillis) implements Serializable {
    public static final WallClock REAL = new WallClock(1, 0, 0);

    public static WallClock of(JobConfig config) {
        double speed = config.decimal(Option.CLOCK_SPEED);
        long anchor =
                config.instant(Option.CLOCK_ANCHOR).map(Instant::toEpochMilli).orElseGet(System::currentTimeMillis);
        long start =
                config.instant(Option.CLOCK_START).map(Instant::toEpochMilli).orElse(anchor);
        return new WallClock(speed, start, anchor);
    }

    public long now() {
        return at(System.currentTimeMillis());
    }

    /** What it shows at a real instant. */
    public long at(long realMillis) {
        return speed == 1
                ? startMillis + (realMillis - anchorMillis)
                : startMillis + (long) ((realMillis - anchorMillis) * speed);
    }
}
