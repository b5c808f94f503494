package io.churnwatch.engine.metrics;

import io.churnwatch.engine.event.Event;

/**
 * What the account wants to reach, as last told.
 *
 * @param setMillis since when it stands with these numbers: its pace runs from here to {@code dueMillis}
 * @param toldMillis the newest event that told it, the same as before or changed
 */
record Goal(String name, double startValue, double target, long dueMillis, long setMillis, long toldMillis) {
    static Goal first(Event.Goal goal, long millis) {
        return new Goal(
                goal.name(), goal.startValue(), goal.target(), LivingThings.sane(goal.dueMillis()), millis, millis);
    }

    /** Telling the same again sets nothing anew: profiles are often sent whole. */
    Goal after(Event.Goal goal, long millis) {
        Goal told = first(goal, millis);
        if (told.startValue == startValue && told.target == target && told.dueMillis == dueMillis) {
            return new Goal(
                    name, startValue, target, dueMillis, Math.min(setMillis, millis), Math.max(toldMillis, millis));
        }
        return millis >= toldMillis ? told : this;
    }

    long forgottenAt() {
        return Math.max(toldMillis, dueMillis) + LivingThings.FORGOTTEN;
    }

    /** How far it is, in percent of the way from start to target; NaN where start and target are one. */
    double progressPct(double measured) {
        return target == startValue ? Double.NaN : 100 * (measured - startValue) / (target - startValue);
    }

    /** How far it should be: a straight line from its setting to its due date, climbed by whole days. */
    double pacePct(long clock) {
        if (clock >= dueMillis || dueMillis <= setMillis) {
            return 100;
        }
        double days = Math.max(0, Math.floorDiv(clock - setMillis, Buckets.DAY));
        return 100 * days * Buckets.DAY / (dueMillis - setMillis);
    }

    /** Whole days until it is due, rounded up; negative once that is past. */
    double dueDays(long clock) {
        return Math.ceil((dueMillis - clock) / (double) Buckets.DAY) + 0.0;
    }

    /** The first instant after the clock at which pace or days change. */
    long nextStep(long clock) {
        long nextDueDay = dueMillis - ((long) dueDays(clock) - 1) * Buckets.DAY;
        if (clock >= dueMillis) {
            return nextDueDay;
        }
        long nextPace = setMillis + (Math.floorDiv(clock - setMillis, Buckets.DAY) + 1) * Buckets.DAY;
        return Math.min(dueMillis, Math.min(nextPace, nextDueDay));
    }
}
