package io.churnwatch.ingest;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How late in time an event may lie. Resolved once, when the job is submitted, so that a restart refuses the same.
 *
 * @param skewMillis live: how far ahead of the wall clock
 * @param latestMillis replay: the latest event accepted; null in live mode
 * @param untilMillis replay: later events are skipped without a word
 */
public record TimeBounds(
        WallClock clock, long skewMillis, @Nullable Long latestMillis, long untilMillis) implements Serializable {

    public static TimeBounds of(JobConfig config, WallClock clock) {
        long skew = config.duration(Option.ALLOWED_SKEW).toMillis();
        if (!config.isReplay()) {
            return new TimeBounds(clock, skew, null, Long.MAX_VALUE);
        }
        Optional<Instant> until = config.instant(Option.REPLAY_UNTIL);
        // Whoever names an end means to leave out what lies after it: that is no fault of the event.
        return until.isPresent()
                ? new TimeBounds(clock, skew, Long.MAX_VALUE, until.get().toEpochMilli())
                : new TimeBounds(clock, skew, clock.now() + skew, Long.MAX_VALUE);
    }

    public long now() {
        return clock.now();
    }

    /** The latest event accepted now. */
    public long latest(long now) {
        return latestMillis == null ? now + skewMillis : latestMillis;
    }
}
