package io.churnwatch.account;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import io.churnwatch.registry.PublishedPack;
import java.io.Serializable;
import java.time.Instant;

/**
 * What the account stage must know.
 *
 * @param pack the one to begin with
 * @param isReplay whether events are buffered and judged in the order of their time
 * @param hasBoundedDisorder replay: whether they are judged behind the watermark, not all at the end
 * @param untilMillis replay: where time ends; {@code Long.MAX_VALUE} for the newest event
 * @param spreadMillis live: over how long the alarms for one instant are spread
 * @param duplicateHorizon how many of an account's last event ids are remembered
 */
public record AccountSettings(
        PublishedPack pack,
        boolean isReplay,
        boolean hasBoundedDisorder,
        long untilMillis,
        long spreadMillis,
        int duplicateHorizon,
        WallClock clock)
        implements Serializable {
    public static AccountSettings of(JobConfig config, PublishedPack pack, WallClock clock) {
        return new AccountSettings(
                pack,
                config.isReplay(),
                config.isReplay()
                        && config.optionalDuration(Option.REPLAY_MAX_DISORDER).isPresent(),
                config.isReplay()
                        ? config.instant(Option.REPLAY_UNTIL)
                                .map(Instant::toEpochMilli)
                                .orElse(Long.MAX_VALUE)
                        : Long.MAX_VALUE,
                config.duration(Option.ALARM_SPREAD).toMillis(),
                config.integer(Option.DUPLICATE_HORIZON),
                clock);
    }
}
