package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/** What a count was at the end of each of the last days: a run of equal ones is kept as one. */
final class DayEnds {
    private static final byte[] NOTHING = {};
    private static final double[] NO_COUNTS = {};

    private long first;
    private int size;
    /** The stored form, until one of them is asked for or another comes. */
    private byte[] stored = NOTHING;

    private int from;
    private double[] counts = NO_COUNTS;
    private boolean opened = true;

    boolean isEmpty() {
        return size == 0;
    }

    /** The day after the last. */
    long next() {
        return first + size;
    }

    /** The count at the end of a day; 0 where none is kept. */
    double of(long day) {
        if (day < first || day >= next()) {
            return 0;
        }
        open();
        return counts[(int) (day - first)];
    }

    /** Adds a day's end; where days were left out before it, those there are before them are forgotten. */
    void add(long day, double count) {
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
    void keep(int most) {
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

    /** Writes them, the length in front. */
    void write(ByteWriter out) {
        int begun = out.begin();
        out.writeVar(size);
        if (size > 0) {
            writeRuns(out);
        }
        out.end(begun);
    }

    private void writeRuns(ByteWriter out) {
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

    /** Reads what was written, with its length in front. */
    static DayEnds read(ByteReader in) {
        int length = in.readCount();
        int end = in.position() + length;
        DayEnds ends = new DayEnds();
        ends.size = in.readCount();
        if (ends.size > 0) {
            ends.first = in.readSigned();
            ends.stored = in.bytes();
            ends.from = in.position();
            ends.opened = false;
        }
        in.skip(end - in.position());
        return ends;
    }
}
