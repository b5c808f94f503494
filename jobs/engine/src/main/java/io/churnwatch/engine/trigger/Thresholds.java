package io.churnwatch.engine.trigger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal's row of {@code numbers} as it stands for one profile, defaults filled in.
 *
 * @param levels gravest last; a level that is {@code never} is left out; empty when the signal is off
 * @param cooldown no new episode of the same or a lesser severity within this time of the last opening
 * @param grace the tenure an account must have before the signal is looked at
 * @param expire an alert open this long is closed
 * @param keepFiring how long a cleared alert stays recovering before it is resolved
 * @param remindEvery how long an alert that nobody has acknowledged is silent; null: for ever
 */
public record Thresholds(
        List<Level> levels,
        Duration cooldown,
        Duration grace,
        Duration expire,
        Duration keepFiring,
        NoData noData,
        @Nullable Duration remindEvery) {
    /**
     * The instant before which an account is too young for the signal.
     *
     * @param startedMillis when it began as a customer
     */
    public long graceEnd(long startedMillis) {
        return startedMillis + grace.toMillis();
    }

    /**
     * One severity's threshold.
     *
     * @param at the number that is crossed; NaN for a signal without value, which fires on {@code when} alone
     * @param clear where the level ends once it is reached; NaN: as soon as {@code at} is no longer crossed
     * @param hold how long it must be crossed before it counts
     */
    public record Level(Severity severity, double at, double clear, Duration hold) {}

    /** What to do with an open alert while its value is unknown. */
    public enum NoData {
        KEEP,
        RESOLVE,
        ALERT
    }
}
