package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/**
 * All buckets of a counter but the newest, oldest first; empty buckets are not kept. Most events change the newest
 * bucket only: until something else is asked of these, they stay as they are stored, and what they add up to is
 * stored beside them.
 */
final class OlderBuckets {
    private static final long MILLION = 1_000_000;
    /** Up to here whole numbers add up to the same in whatever order. */
    private static final double EXACT = 1L << 53;

    private static final byte[] NOTHING = {};
    private static final long[] NO_BUCKETS = {};
    private static final double[] NO_AMOUNTS = {};

    private final Fold fold;
    private int count;
    private long first;
    private long last;
    /** What they add up to; NaN for extremes, and where the order of adding would matter. */
    private double sum;

    /** Stored amounts, each but the first after its distance to the bucket before; null once they are opened. */
    private byte[] stored = NOTHING;

    private int from;
    private int end;
    /** Whether the last bucket has been added since and is not among those stored. */
    private boolean appended;

    private long lastStored;
    private double appendedAmount;

    private long[] buckets = NO_BUCKETS;
    private double[] amounts = NO_AMOUNTS;
    private boolean opened;

    OlderBuckets(Fold fold) {
        this.fold = fold;
        this.sum = fold.isExtreme() ? Double.NaN : 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** The oldest bucket. */
    long first() {
        return first;
    }

    /** The newest of them. */
    long last() {
        return last;
    }

    /** Adds a bucket newer than any. */
    void append(long bucket, double amount) {
        if (opened || appended || count == 0) {
            open();
            insert(count, bucket, amount);
            return;
        }
        appended = true;
        appendedAmount = amount;
        sum = sumWith(sum, amount);
        last = bucket;
        count++;
    }

    /** Joins an amount to one of these buckets, or to a new one. */
    void add(long bucket, double amount) {
        open();
        int i = firstAtOrAfter(bucket);
        if (i < count && buckets[i] == bucket) {
            amounts[i] = fold.join(amounts[i], amount);
            settle();
        } else {
            insert(i, bucket, amount);
        }
    }

    private void insert(int i, long bucket, double amount) {
        if (count == buckets.length) {
            int capacity = Math.max(4, count * 2);
            buckets = Arrays.copyOf(buckets, capacity);
            amounts = Arrays.copyOf(amounts, capacity);
        }
        System.arraycopy(buckets, i, buckets, i + 1, count - i);
        System.arraycopy(amounts, i, amounts, i + 1, count - i);
        buckets[i] = bucket;
        amounts[i] = amount;
        count++;
        settle();
    }

    void forgetBefore(long oldest) {
        if (count == 0 || first >= oldest) {
            return;
        }
        open();
        int gone = firstAtOrAfter(oldest);
        count -= gone;
        System.arraycopy(buckets, gone, buckets, 0, count);
        System.arraycopy(amounts, gone, amounts, 0, count);
        settle();
    }

    /** Holds what is told of all of them against what they are now. */
    private void settle() {
        if (count > 0) {
            first = buckets[0];
            last = buckets[count - 1];
        }
        sum = 0;
        for (int i = 0; i < count; i++) {
            sum = sumWith(sum, amounts[i]);
        }
    }

    /** NaN once it is in doubt, whichever way the buckets came to be. */
    private double sumWith(double before, double amount) {
        return !fold.isExtreme() && amount >= 0 && before + amount < EXACT ? before + amount : Double.NaN;
    }

    /** The sum of what is held in buckets at or after {@code from}. */
    double sumSince(long oldest) {
        if (count == 0 || last < oldest) {
            return 0;
        }
        if (first >= oldest && !Double.isNaN(sum)) {
            return sum;
        }
        if (opened || Double.isNaN(sum)) {
            return sum(oldest, last);
        }
        // Mostly a few days more are kept than a window holds: those are taken off.
        ByteReader in = new ByteReader(stored, from);
        long bucket = first;
        double left = sum - readAmount(in);
        while (in.position() < end) {
            bucket += in.readVar();
            if (bucket >= oldest) {
                return left;
            }
            left -= readAmount(in);
        }
        return left;
    }

    /** The sum of the buckets {@code oldest} to {@code newest}, both included. */
    double sum(long oldest, long newest) {
        open();
        double total = 0;
        for (int i = firstAtOrAfter(oldest); i < count && buckets[i] <= newest; i++) {
            total += amounts[i];
        }
        return total;
    }

    /** What is held among open days folded into {@code start}; NaN is nothing yet. */
    double folded(double start, long oldest, long newest, WorkCalendar calendar) {
        open();
        double total = start;
        for (int i = firstAtOrAfter(oldest); i < count && buckets[i] <= newest; i++) {
            if (calendar.isOpen(buckets[i])) {
                total = Double.isNaN(total) ? amounts[i] : fold.join(total, amounts[i]);
            }
        }
        return total;
    }

    /** How many buckets among open days hold anything. */
    int filled(long oldest, long newest, WorkCalendar calendar) {
        open();
        int filled = 0;
        for (int i = firstAtOrAfter(oldest); i < count && buckets[i] <= newest; i++) {
            filled += calendar.isOpen(buckets[i]) ? 1 : 0;
        }
        return filled;
    }

    interface Consumer {
        void take(long bucket, double amount);
    }

    void forEach(Consumer consumer) {
        open();
        for (int i = 0; i < count; i++) {
            consumer.take(buckets[i], amounts[i]);
        }
    }

    /** The first bucket at or after {@code oldest}, {@code Long.MAX_VALUE} when there is none. */
    long nextFilled(long oldest) {
        if (count == 0 || last < oldest) {
            return Long.MAX_VALUE;
        }
        if (first >= oldest) {
            return first;
        }
        open();
        return buckets[firstAtOrAfter(oldest)];
    }

    private int firstAtOrAfter(long bucket) {
        int found = Arrays.binarySearch(buckets, 0, count, bucket);
        return found >= 0 ? found : -found - 1;
    }

    private void open() {
        if (opened) {
            return;
        }
        opened = true;
        buckets = new long[count + 1];
        amounts = new double[count + 1];
        int i = 0;
        ByteReader in = new ByteReader(stored, from);
        while (in.position() < end) {
            buckets[i] = i == 0 ? first : buckets[i - 1] + in.readVar();
            amounts[i++] = readAmount(in);
        }
        if (appended) {
            buckets[i] = last;
            amounts[i] = appendedAmount;
        }
    }

    /** Writes all but how many there are and which is the first. */
    void write(ByteWriter out) {
        writeSum(out);
        if (opened) {
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    out.writeVar(buckets[i] - buckets[i - 1]);
                }
                writeAmount(out, fold, amounts[i]);
            }
            return;
        }
        out.writeRaw(stored, from, end - from);
        if (appended) {
            out.writeVar(last - lastStored);
            writeAmount(out, fold, appendedAmount);
        }
    }

    static OlderBuckets read(Fold fold, int count, long first, long last, ByteReader in) {
        OlderBuckets older = new OlderBuckets(fold);
        older.count = count;
        older.first = first;
        older.last = last;
        older.lastStored = last;
        older.readSum(in);
        older.stored = in.bytes();
        older.from = in.position();
        older.end = in.limit();
        return older;
    }

    private void writeSum(ByteWriter out) {
        if (count > 1 && !fold.isExtreme()) {
            out.writeBoolean(!Double.isNaN(sum));
            if (!Double.isNaN(sum)) {
                writeAmount(out, fold, sum);
            }
        }
    }

    private void readSum(ByteReader in) {
        if (count > 1 && !fold.isExtreme()) {
            sum = in.readBoolean() ? readAmount(in) : Double.NaN;
        } else {
            sum = sumWith(0, readAmount(new ByteReader(in.bytes(), in.position())));
        }
    }

    private double readAmount(ByteReader in) {
        return readAmount(in, fold);
    }

    /** Millionths that make up a whole are written as that: most sums are of whole numbers. */
    static void writeAmount(ByteWriter out, Fold fold, double amount) {
        if (fold != Fold.SUM) {
            out.writeDouble(amount);
            return;
        }
        long millionths = (long) amount;
        boolean whole = millionths % MILLION == 0;
        out.writeSigned((whole ? millionths / MILLION : millionths) << 1 | (whole ? 1 : 0));
    }

    static double readAmount(ByteReader in, Fold fold) {
        if (fold != Fold.SUM) {
            return in.readDouble();
        }
        long written = in.readSigned();
        return (written & 1) == 1 ? (written >> 1) * MILLION : written >> 1;
    }
}
