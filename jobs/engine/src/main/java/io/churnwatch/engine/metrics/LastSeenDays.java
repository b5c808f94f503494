package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/**
 * The distinct values of a field and the day each was last seen. Only the {@link #KEPT} lowest hashes are kept:
 * counts are exact up to there and estimated above, from the share of all hashes that lie below the highest kept.
 * Values leave with the longest window; end-of-day counts leave with the longest comparison.
 */
public final class LastSeenDays implements Memory {
    static final int KEPT = 256;
    private static final long NEVER = Long.MIN_VALUE;
    /** Above any hash. */
    private static final long HIGHEST = 1L << 48;

    private final Tracker.Distinct tracker;
    private final ValuesByDay values;
    /** Only hashes below this are kept; it only ever falls. */
    private long ceiling = HIGHEST;

    private boolean changed = true;
    private final DayEnds ends;

    LastSeenDays(Tracker.Distinct tracker) {
        this(tracker, new ValuesByDay(), new DayEnds());
    }

    private LastSeenDays(Tracker.Distinct tracker, ValuesByDay values, DayEnds ends) {
        this.tracker = tracker;
        this.values = values;
        this.ends = ends;
    }

    @Override
    public boolean add(Arrival arrival) {
        String value = tracker.field().text(arrival.event());
        if (value == null) {
            return true;
        }
        long day = arrival.bucket(Granularity.DAY);
        long today = arrival.present(Granularity.DAY);
        if (day < today - tracker.retentionDays()) {
            return false;
        }
        // By the clock, not by the event: whoever looked at the account in between must have changed nothing.
        closeDays(today - 1);
        see(arrival.hashOf(value), day, today);
        return true;
    }

    @Override
    public boolean isNews(Arrival arrival) {
        String value = tracker.field().text(arrival.event());
        if (value == null) {
            return false;
        }
        long day = arrival.bucket(Granularity.DAY);
        boolean tooOld = day < arrival.present(Granularity.DAY) - tracker.retentionDays();
        return tooOld || !isKnown(arrival.hashOf(value), day);
    }

    private boolean isKnown(long hash, long day) {
        return hash >= ceiling || values.wasSeenSince(hash, day);
    }

    private void see(long hash, long day, long today) {
        if (isKnown(hash, day)) {
            return;
        }
        changed = true;
        if (values.see(hash, day)) {
            values.forgetBefore(today - tracker.retentionDays());
            if (values.size() > KEPT) {
                ceiling = values.dropHighest();
            }
        }
    }

    /** How many values were last seen on {@code fromDay} or later. */
    public double countSince(long fromDay) {
        int seen = values.countSince(fromDay);
        return ceiling == HIGHEST ? seen : Math.rint(seen / (ceiling / (double) HIGHEST));
    }

    /** Whether counts stay exact though so many more values come. */
    boolean isExactFor(int more) {
        return ceiling == HIGHEST && values.size() + more <= KEPT;
    }

    /** The next day on which a value seen on {@code fromDay} or later will be {@code window} days old. */
    public long nextLeaving(long fromDay) {
        return values.oldestDaySince(fromDay);
    }

    /** The newest day on which any value was seen; the smallest long when none is kept. */
    public long newestDay() {
        return values.newestDay();
    }

    /** The count over the whole window as it stood at the end of a day; nothing was seen before the first day kept. */
    public double atEndOf(long day) {
        closeDays(day);
        return ends.of(day);
    }

    /** Fixes the counts of all days up to and including {@code last}, as the values stand now. */
    private void closeDays(long last) {
        int keep = tracker.historyDays();
        if (keep == 0) {
            return;
        }
        long next = ends.isEmpty() ? values.oldestDaySince(NEVER) : ends.next();
        if (last < next || next == ValuesByDay.NO_DAY) {
            return;
        }
        for (long day = Math.max(next, last - keep + 1); day <= last; day++) {
            ends.add(day, countSince(day - tracker.retentionDays() + 1));
        }
        ends.keep(keep);
        changed = true;
    }

    @Override
    public boolean isChanged() {
        return changed;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeBoolean(ceiling != HIGHEST);
        if (ceiling != HIGHEST) {
            out.writeSix(ceiling);
        }
        ends.write(out);
        values.write(out);
    }

    static LastSeenDays read(Tracker.Distinct tracker, ByteReader in) {
        long ceiling = in.readBoolean() ? in.readSix() : HIGHEST;
        DayEnds ends = DayEnds.read(in);
        LastSeenDays memory = new LastSeenDays(tracker, ValuesByDay.read(in), ends);
        memory.ceiling = ceiling;
        memory.changed = false;
        return memory;
    }
}
