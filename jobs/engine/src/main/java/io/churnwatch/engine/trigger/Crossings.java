package io.churnwatch.engine.trigger;

import static io.churnwatch.engine.trigger.Alert.NOT;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which of an alert's levels are crossed, since when, and which were crossed for long enough. */
final class Crossings {
    private Crossings() {}

    static void move(Alert alert, Thresholds thresholds, Reading reading, long clock) {
        boolean[] known = new boolean[alert.reached.length];
        for (Level level : thresholds.levels()) {
            known[level.severity().ordinal()] = true;
            move(alert, level, thresholds, reading, clock);
        }
        for (int i = 0; i < known.length; i++) {
            if (!known[i]) {
                alert.reached[i] = false;
                alert.crossedSince[i] = NOT;
            }
        }
    }

    private static void move(Alert alert, Level level, Thresholds thresholds, Reading reading, long clock) {
        int i = level.severity().ordinal();
        if (alert.reached[i]) {
            if (Reading.settle(reading.keeps(level), thresholds.noData()) == Truth.FALSE) {
                alert.reached[i] = false;
                alert.crossedSince[i] = NOT;
            }
            return;
        }
        switch (Reading.settle(reading.crosses(level), thresholds.noData())) {
            case TRUE -> {
                if (alert.crossedSince[i] == NOT) {
                    alert.crossedSince[i] = clock;
                }
                alert.reached[i] = clock >= alert.crossedSince[i] + level.hold().toMillis();
            }
            case FALSE -> alert.crossedSince[i] = NOT;
            case UNKNOWN -> {
                // Too little is known to start, end or ripen a crossing.
            }
        }
    }

    static void forget(Alert alert) {
        Arrays.fill(alert.crossedSince, NOT);
        Arrays.fill(alert.reached, false);
    }

    static @Nullable Severity gravestReached(Alert alert) {
        for (int i = alert.reached.length - 1; i >= 0; i--) {
            if (alert.reached[i]) {
                return Severity.values()[i];
            }
        }
        return null;
    }

    /** The first instant after the clock at which a level has been crossed for long enough. */
    static long nextChange(Alert alert, Thresholds thresholds, long clock) {
        long next = Long.MAX_VALUE;
        for (Level level : thresholds.levels()) {
            long since = alert.crossedSince[level.severity().ordinal()];
            if (since != NOT && !alert.reached[level.severity().ordinal()]) {
                long ripe = since + level.hold().toMillis();
                next = ripe > clock ? Math.min(next, ripe) : next;
            }
        }
        return next;
    }
}
