package io.churnwatch.engine.trigger;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;

/**
 * What a signal sees of an account at one instant.
 *
 * @param value NaN when unknown, or when the signal has none
 * @param guard whether its condition holds
 */
public record Reading(boolean hasValue, double value, Edge fires, Truth guard) {

    /** Of an item that is no longer looked at: nothing is crossed, whatever unknown counts as. */
    public static Reading gone(Signal signal) {
        return new Reading(signal.value() != null, Double.NaN, signal.fires(), Truth.FALSE);
    }

    /** Whether it would begin an alert where there is none: whether any level is crossed. */
    public boolean crossesAny(Thresholds thresholds) {
        for (Level level : thresholds.levels()) {
            if (settle(crosses(level), thresholds.noData()) == Truth.TRUE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the level's number is crossed. */
    Truth crosses(Level level) {
        return against(level.at());
    }

    /** Whether a level once reached still stands: until its clear number is passed. */
    Truth keeps(Level level) {
        return against(Double.isNaN(level.clear()) ? level.at() : level.clear());
    }

    private Truth against(double bound) {
        if (!hasValue) {
            return guard;
        }
        Truth crossed = Double.isNaN(value) ? Truth.UNKNOWN : Truth.of(fires.holds(value, bound));
        return guard.and(crossed);
    }

    /** What unknown counts as; unknown itself leaves everything as it is. */
    static Truth settle(Truth truth, NoData noData) {
        if (truth != Truth.UNKNOWN) {
            return truth;
        }
        return switch (noData) {
            case KEEP -> Truth.UNKNOWN;
            case RESOLVE -> Truth.FALSE;
            case ALERT -> Truth.TRUE;
        };
    }
}
