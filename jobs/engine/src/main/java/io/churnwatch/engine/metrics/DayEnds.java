package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/**
 * How many distinct values a window held at the end of each of the last days, as the values stood when the day was
 * over. A run of equal counts is kept as one.
 */
public final class DayEnds implements Memory {
    private static final long EVER = Long.MIN_VALUE;
    private static final byte[] NOTHING = {};
    private static final double[] NO_COUNTS = {};

    private final Tracker.DistinctEnds tracker;
    private boolean changed = true;
    private long first;
    private int size;
    /** The stored form, until one of them is asked for or another comes. */
    private byte[] stored = NOTHING;

    private int from;
    private double[] counts = NO_COUNTS;
    private boolean opened = true;

    DayEnds(Tracker.DistinctEnds tracker) {
        this.tracker = tracker;
    }

    /** Events come to the values: {@link #close} is called before they do. */
    @Override
    public boolean add(Arrival arrival) {
        return true;
    }

    /** The day after the last. */
    private long next() {
        return first + size;
    }

    /** The count at the end of a day; nothing was seen before the first day kept. */
    double of(long day, LastSeenDays values) {
        close(day, values);
        if (day < first || day >= next()) {
            return 0;
        }
        open();
        return counts[(int) (day - first)];
    }

    /** Fixes the counts of all days up to and including {@code last}, as the values stand now. */
    void close(long last, LastSeenDays values) {
        long next = size == 0 ? values.nextLeaving(EVER) : next();
        if (last < next || next == ValuesByDay.NO_DAY) {
            return;
        }
        int keep = tracker.historyDays();
        for (long day = Math.max(next, last - keep + 1); day <= last; day++) {
            add(day, values.countSince(day - tracker.windowDays() + 1));
        }
        keep(keep);
        changed = true;
    }

    /** Adds a day's end; where days were left out before it, those there are before them are forgotten. */
    private void add(long day, double count) {
        open();
        if (day != next()) {
            first = day;
            size = 0;
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, size + 8);
        }
        counts[size++] = count;
    }

    /** Keeps no more than the last so many. */
    private void keep(int most) {
        if (size > most) {
            open();
            System.arraycopy(counts, size - most, counts, 0, most);
            first += size - most;
            size = most;
        }
    }

    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        counts = new double[size + 8];
        ByteReader in = new ByteReader(stored, from);
        for (int i = 0; i < size; ) {
            int end = i + in.readCount();
            Arrays.fill(counts, i, end, in.readDouble());
            i = end;
        }
    }

    @Override
    public boolean isChanged() {
        return changed;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeVar(size);
        if (size == 0) {
            return;
        }
        open();
        out.writeSigned(first);
        for (int i = 0; i < size; ) {
            int end = i + 1;
            while (end < size && counts[end] == counts[i]) {
                end++;
            }
            out.writeVar(end - i);
            out.writeDouble(counts[i]);
            i = end;
        }
    }

    static DayEnds read(Tracker.DistinctEnds tracker, ByteReader in) {
        DayEnds ends = new DayEnds(tracker);
        ends.changed = false;
        ends.size = in.readCount();
        if (ends.size > 0) {
            ends.first = in.readSigned();
            ends.stored = in.bytes();
            ends.from = in.position();
            ends.opened = false;
        }
        return ends;
    }
}
