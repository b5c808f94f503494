package io.churnwatch.engine.metrics;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;

/** Distinct users, and how many of them a window held at the end of each day, kept as an account keeps them. */
final class ValuesAndEnds {
    private final Remembered<LastSeenDays> values;
    private final Remembered<DayEnds> ends;

    ValuesAndEnds(int days, int historyDays) {
        this.values = new Remembered<>(new Tracker.Distinct(1, Remembered.ANY, EventField.USER_ID, days + 1));
        this.ends = new Remembered<>(new Tracker.DistinctEnds(2, Remembered.ANY, 0, days, historyDays));
    }

    LastSeenDays values() {
        return values.memory();
    }

    boolean add(Event event) {
        return add(event, event.occurredAtMillis());
    }

    boolean add(Event event, long clock) {
        ends.memory().close(clock / Remembered.DAY - 1, values.memory());
        return values.add(event, clock);
    }

    double atEndOf(long day) {
        return ends.memory().of(day, values.memory());
    }

    ValuesAndEnds stored() {
        values.stored();
        ends.stored();
        return this;
    }
}
