package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/**
 * The distinct values of a field and the day each was last seen. Only the {@link #KEPT} lowest hashes are kept:
 * counts are exact up to there and estimated above, from the share of all hashes that lie below the highest kept.
 * Values leave with the longest window.
 */
public final class LastSeenDays implements Memory {
    static final int KEPT = 256;
    /** Above any hash. */
    private static final long HIGHEST = 1L << 48;

    private final Tracker.Distinct tracker;
    private final ValuesByDay values;
    /** Only hashes below this are kept; it only ever falls. */
    private long ceiling = HIGHEST;

    private boolean changed = true;

    LastSeenDays(Tracker.Distinct tracker) {
        this(tracker, new ValuesByDay());
    }

    private LastSeenDays(Tracker.Distinct tracker, ValuesByDay values) {
        this.tracker = tracker;
        this.values = values;
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
        values.write(out);
    }

    static LastSeenDays read(Tracker.Distinct tracker, ByteReader in) {
        long ceiling = in.readBoolean() ? in.readSix() : HIGHEST;
        LastSeenDays memory = new LastSeenDays(tracker, ValuesByDay.read(in));
        memory.ceiling = ceiling;
        memory.changed = false;
        return memory;
    }
}
