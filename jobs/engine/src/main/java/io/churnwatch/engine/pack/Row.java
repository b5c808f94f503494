package io.churnwatch.engine.pack;

import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A signal's row of {@code numbers} as it is written; what is not written is empty.
 *
 * @param levels by severity
 * @param level the severity of a signal without value
 * @param byProfile what differs for a profile; itself without profiles
 */
record Row(
        Place place,
        Map<Severity, LevelRow> levels,
        Optional<Severity> level,
        Pace pace,
        Optional<Boolean> enabled,
        Map<String, Row> byProfile) {

    /**
     * One severity: never, or a number with what goes with it.
     *
     * @param whole whether it was written as a plain number or {@code never}, which replaces what stood there
     */
    record LevelRow(
            Place place,
            boolean whole,
            boolean never,
            Optional<Double> at,
            Optional<Double> clear,
            Optional<Duration> hold) {

        /** This level over another: what is not said here is taken from there. */
        LevelRow over(LevelRow base) {
            if (whole) {
                return this;
            }
            return new LevelRow(
                    place,
                    false,
                    base.never && at.isEmpty(),
                    at.or(base::at),
                    clear.or(base::clear),
                    hold.or(base::hold));
        }

        LevelRow withHold(Optional<Duration> other) {
            return new LevelRow(place, whole, never, at, clear, other);
        }
    }

    /**
     * The times and habits that {@code defaults}, rows and profiles may all set.
     *
     * @param remindEvery zero: never, which is not the same as unsaid
     */
    record Pace(
            Optional<Duration> hold,
            Optional<Duration> cooldown,
            Optional<Duration> grace,
            Optional<Duration> expire,
            Optional<Duration> keepFiring,
            Optional<NoData> noData,
            Optional<Duration> remindEvery) {
        static final Pace UNSAID = new Pace(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Pace over(Pace base) {
            return new Pace(
                    hold.or(base::hold),
                    cooldown.or(base::cooldown),
                    grace.or(base::grace),
                    expire.or(base::expire),
                    keepFiring.or(base::keepFiring),
                    noData.or(base::noData),
                    remindEvery.or(base::remindEvery));
        }
    }
}
