package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import java.util.Arrays;

/**
 * The distinct values of a field and the day each was last seen. Only the {@link #KEPT} lowest hashes are kept:
 * counts are exact up to there and estimated above, from the share of all hashes that lie below the highest kept.
 * Values leave with the longest window; end-of-day counts leave with the longest comparison.
 */
public final class LastSeenDays implements Memory {
    static final int KEPT = 256;
    private static final long NEVER = Long.MIN_VALUE;
    private static final double[] NO_HISTORY = {};

    private final Tracker.Distinct tracker;
    /** Hashes without their sign, in rising order, and the day each value was last seen. */
    private long[] hashes;

    private long[] days;
    private int size;
    /** Only hashes below this are kept; it only ever falls. */
    private long ceiling = Long.MAX_VALUE;

    private boolean changed = true;
    private long firstHistoryDay;
    private double[] history = NO_HISTORY;

    LastSeenDays(Tracker.Distinct tracker) {
        this(tracker, 8);
    }

    private LastSeenDays(Tracker.Distinct tracker, int capacity) {
        this.tracker = tracker;
        this.hashes = new long[capacity];
        this.days = new long[capacity];
    }

    @Override
    public boolean add(Event event, long clock, Buckets buckets) {
        String value = tracker.field().text(event);
        if (value == null) {
            return true;
        }
        long day = buckets.of(Granularity.DAY, event.occurredAtMillis());
        if (day < buckets.of(Granularity.DAY, clock) - tracker.retentionDays()) {
            return false;
        }
        // By the clock, not by the event: whoever looked at the account in between must have changed nothing.
        closeDays(buckets.of(Granularity.DAY, clock) - 1);
        see(Hashes.of(value) & Long.MAX_VALUE, day);
        return true;
    }

    private void see(long hash, long day) {
        if (hash >= ceiling) {
            return;
        }
        int i = Arrays.binarySearch(hashes, 0, size, hash);
        if (i >= 0) {
            changed |= day > days[i];
            days[i] = Math.max(days[i], day);
            return;
        }
        changed = true;
        expire(day);
        i = -Arrays.binarySearch(hashes, 0, size, hash) - 1;
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            days = Arrays.copyOf(days, size * 2);
        }
        System.arraycopy(hashes, i, hashes, i + 1, size - i);
        System.arraycopy(days, i, days, i + 1, size - i);
        hashes[i] = hash;
        days[i] = day;
        size++;
        if (size > KEPT) {
            size--;
            ceiling = hashes[size];
        }
    }

    private void expire(long today) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (days[i] >= today - tracker.retentionDays()) {
                hashes[kept] = hashes[i];
                days[kept++] = days[i];
            }
        }
        size = kept;
    }

    /** How many values were last seen on {@code fromDay} or later. */
    public double countSince(long fromDay) {
        int seen = 0;
        for (int i = 0; i < size; i++) {
            if (days[i] >= fromDay) {
                seen++;
            }
        }
        return ceiling == Long.MAX_VALUE ? seen : Math.rint(seen / (ceiling / (double) Long.MAX_VALUE));
    }

    /** The next day on which a value seen on {@code fromDay} or later will be {@code window} days old. */
    public long nextLeaving(long fromDay) {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (days[i] >= fromDay) {
                next = Math.min(next, days[i]);
            }
        }
        return next;
    }

    /** The newest day on which any value was seen; the smallest long when none is kept. */
    public long newestDay() {
        long newest = NEVER;
        for (int i = 0; i < size; i++) {
            newest = Math.max(newest, days[i]);
        }
        return newest;
    }

    /** The count over the whole window as it stood at the end of a day; nothing was seen before the first day kept. */
    public double atEndOf(long day) {
        closeDays(day);
        long index = day - firstHistoryDay;
        return index >= 0 && index < history.length ? history[(int) index] : 0;
    }

    /** Fixes the counts of all days up to and including {@code last}, as the values stand now. */
    private void closeDays(long last) {
        int keep = tracker.historyDays();
        long next = history.length == 0 ? earliestDay() : firstHistoryDay + history.length;
        if (keep == 0 || next == NEVER || last < next) {
            return;
        }
        long first = Math.max(history.length == 0 ? next : firstHistoryDay, last - keep + 1);
        double[] closed = new double[(int) (last - first + 1)];
        for (int i = 0; i < closed.length; i++) {
            long day = first + i;
            closed[i] =
                    day < next ? history[(int) (day - firstHistoryDay)] : countSince(day - tracker.retentionDays() + 1);
        }
        changed = true;
        history = closed;
        firstHistoryDay = first;
    }

    private long earliestDay() {
        long earliest = NEVER;
        for (int i = 0; i < size; i++) {
            earliest = earliest == NEVER ? days[i] : Math.min(earliest, days[i]);
        }
        return earliest;
    }

    @Override
    public boolean isChanged() {
        return changed;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeVar(size);
        out.writeBoolean(ceiling != Long.MAX_VALUE);
        if (ceiling != Long.MAX_VALUE) {
            out.writeLong(ceiling);
        }
        for (int i = 0; i < size; i++) {
            out.writeLong(hashes[i]);
            out.writeSigned(i == 0 ? days[0] : days[i] - days[0]);
        }
        out.writeVar(history.length);
        if (history.length > 0) {
            out.writeSigned(firstHistoryDay);
            for (double count : history) {
                out.writeDouble(count);
            }
        }
    }

    static LastSeenDays read(Tracker.Distinct tracker, ByteReader in) {
        int size = in.readCount();
        LastSeenDays memory = new LastSeenDays(tracker, size + 1);
        memory.changed = false;
        memory.size = size;
        memory.ceiling = in.readBoolean() ? in.readLong() : Long.MAX_VALUE;
        for (int i = 0; i < memory.size; i++) {
            memory.hashes[i] = in.readLong();
            memory.days[i] = in.readSigned() + (i == 0 ? 0 : memory.days[0]);
        }
        int closed = in.readCount();
        if (closed > 0) {
            memory.history = new double[closed];
            memory.firstHistoryDay = in.readSigned();
            for (int i = 0; i < memory.history.length; i++) {
                memory.history[i] = in.readDouble();
            }
        }
        return memory;
    }
}
