package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/**
 * Hashes of values by the day each was last seen, the newest day first, and rising within a day. Most who come have
 * come today already: that is told from the stored form as it is.
 */
final class ValuesByDay {
    /** There is none. */
    static final long NO_DAY = Long.MAX_VALUE;

    private static final byte[] NOTHING = {};
    private static final long[] NO_VALUES = {};

    private int size;
    /** The stored form: for each day its distance to the one before it, how many values, and those. */
    private byte[] stored = NOTHING;

    private int from;
    private int length;
    private boolean opened = true;
    private long[] hashes = NO_VALUES;
    private long[] days = NO_VALUES;

    int size() {
        return size;
    }

    /** Whether a value was last seen on this day or later. */
    boolean wasSeenSince(long hash, long day) {
        if (opened) {
            for (int i = 0; i < size && days[i] >= day; i++) {
                if (hashes[i] == hash) {
                    return true;
                }
            }
            return false;
        }
        for (Days each = new Days(); each.next() && each.day >= day; ) {
            if (each.has(hash)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A value was seen that was not yet seen on this day or later.
     *
     * @return whether it is new
     */
    boolean see(long hash, long day) {
        open();
        int before = placeOf(hash);
        boolean isNew = before == size;
        if (isNew) {
            makeRoom();
        }
        int place = 0;
        while (place < before && (days[place] > day || days[place] == day && hashes[place] < hash)) {
            place++;
        }
        System.arraycopy(hashes, place, hashes, place + 1, before - place);
        System.arraycopy(days, place, days, place + 1, before - place);
        hashes[place] = hash;
        days[place] = day;
        return isNew;
    }

    private int placeOf(long hash) {
        int place = 0;
        while (place < size && hashes[place] != hash) {
            place++;
        }
        return place;
    }

    private void makeRoom() {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2 + 2);
            days = Arrays.copyOf(days, size * 2 + 2);
        }
        size++;
    }

    void forgetBefore(long oldest) {
        open();
        while (size > 0 && days[size - 1] < oldest) {
            size--;
        }
    }

    /** Drops the highest hash and tells which it was. */
    long dropHighest() {
        open();
        int highest = 0;
        for (int i = 1; i < size; i++) {
            highest = hashes[i] > hashes[highest] ? i : highest;
        }
        long hash = hashes[highest];
        size--;
        System.arraycopy(hashes, highest + 1, hashes, highest, size - highest);
        System.arraycopy(days, highest + 1, days, highest, size - highest);
        return hash;
    }

    /** How many were last seen on a day or later. */
    int countSince(long oldest) {
        int seen = 0;
        for (Days each = new Days(); each.next() && each.day >= oldest; ) {
            seen += each.count;
        }
        return seen;
    }

    /** The oldest day, not before this one, on which any was last seen; {@link #NO_DAY} when there is none. */
    long oldestDaySince(long oldest) {
        long found = NO_DAY;
        for (Days each = new Days(); each.next() && each.day >= oldest; ) {
            found = each.day;
        }
        return found;
    }

    /** The newest day on which any was seen; the smallest long when there is none. */
    long newestDay() {
        Days each = new Days();
        return each.next() ? each.day : Long.MIN_VALUE;
    }

    /** Goes through the days, the newest first. */
    private final class Days {
        private final ByteReader in = new ByteReader(stored, from);
        private int passed;
        private long day;
        private int count;

        boolean next() {
            if (passed == size) {
                return false;
            }
            if (opened) {
                day = days[passed];
                int end = passed + 1;
                while (end < size && days[end] == day) {
                    end++;
                }
                count = end - passed;
            } else {
                in.skip(count * ByteWriter.SIX);
                day = passed == 0 ? in.readSigned() : day - in.readVar();
                count = in.readCount();
            }
            passed += count;
            return true;
        }

        boolean has(long hash) {
            for (int i = 0; i < count; i++) {
                if (ByteReader.six(stored, in.position() + i * ByteWriter.SIX) == hash) {
                    return true;
                }
            }
            return false;
        }

        long hash(int i) {
            return ByteReader.six(stored, in.position() + i * ByteWriter.SIX);
        }
    }

    private void open() {
        if (opened) {
            return;
        }
        hashes = new long[size + 1];
        days = new long[size + 1];
        int i = 0;
        for (Days each = new Days(); each.next(); ) {
            for (int k = 0; k < each.count; k++) {
                hashes[i] = each.hash(k);
                days[i++] = each.day;
            }
        }
        opened = true;
    }

    void write(ByteWriter out) {
        out.writeVar(size);
        if (size == 0) {
            return;
        }
        if (!opened) {
            out.writeRaw(stored, from, length);
            return;
        }
        int i = 0;
        long before = 0;
        for (Days each = new Days(); each.next(); ) {
            if (i == 0) {
                out.writeSigned(each.day);
            } else {
                out.writeVar(before - each.day);
            }
            out.writeVar(each.count);
            before = each.day;
            for (int end = i + each.count; i < end; i++) {
                out.writeSix(hashes[i]);
            }
        }
    }

    /** Reads what was written up to the limit. */
    static ValuesByDay read(ByteReader in) {
        ValuesByDay values = new ValuesByDay();
        values.size = in.readCount();
        if (values.size > 0) {
            values.stored = in.bytes();
            values.from = in.position();
            values.length = in.limit() - in.position();
            values.opened = false;
        }
        return values;
    }
}
