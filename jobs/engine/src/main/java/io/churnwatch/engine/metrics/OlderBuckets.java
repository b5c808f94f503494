package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /** What has been told of them as they are: an event asks before and after it. */
    private final List<Told> told = new ArrayList<>(0);

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
        told.clear();
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
        if (!opened && !Double.isNaN(sum) && lastStored >= oldest) {
            forgetStoredBefore(oldest);
            return;
        }
        open();
        int gone = firstAtOrAfter(oldest);
        count -= gone;
        System.arraycopy(buckets, gone, buckets, 0, count);
        System.arraycopy(amounts, gone, amounts, 0, count);
        settle();
    }

    /** The same of those that are stored, where some of them stay: they begin further on. */
    private void forgetStoredBefore(long oldest) {
        ByteReader in = new ByteReader(stored, from);
        while (first < oldest) {
            sum -= readAmount(in);
            count--;
            first += in.readVar();
            from = in.position();
        }
        told.clear();
    }

    /** Holds what is told of all of them against what they are now. */
    private void settle() {
        told.clear();
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
        Told known = told(false, oldest, Long.MAX_VALUE);
        return known != null ? known.answer : tell(false, oldest, Long.MAX_VALUE, sumSinceStored(oldest));
    }

    /** More is kept than a window holds: what is too old is taken off. */
    private double sumSinceStored(long oldest) {
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
        Told known = told(false, oldest, newest);
        if (known != null) {
            return known.answer;
        }
        double total = 0;
        for (Walk walk = new Walk(oldest); walk.next() && walk.bucket <= newest; ) {
            total += walk.amount;
        }
        return tell(false, oldest, newest, total);
    }

    /** What is held among open days folded into {@code start}; NaN is nothing yet. */
    double folded(double start, long oldest, long newest, WorkCalendar calendar) {
        double total = start;
        for (Walk walk = new Walk(oldest); walk.next() && walk.bucket <= newest; ) {
            if (calendar.isOpen(walk.bucket)) {
                total = Double.isNaN(total) ? walk.amount : fold.join(total, walk.amount);
            }
        }
        return total;
    }

    /** How many buckets among open days hold anything. */
    int filled(long oldest, long newest, WorkCalendar calendar) {
        Told known = calendar.isAlwaysOpen() ? told(true, oldest, newest) : null;
        if (known != null) {
            return (int) known.answer;
        }
        int filled = 0;
        for (Walk walk = new Walk(oldest); walk.next() && walk.bucket <= newest; ) {
            filled += calendar.isOpen(walk.bucket) ? 1 : 0;
        }
        return calendar.isAlwaysOpen() ? (int) tell(true, oldest, newest, filled) : filled;
    }

    /**
     * An answer.
     *
     * @param filled whether it is how many are filled; else it is what they add up to
     */
    private record Told(boolean filled, long oldest, long newest, double answer) {}

    private @Nullable Told told(boolean filled, long oldest, long newest) {
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            if (one.filled == filled && one.oldest == oldest && one.newest == newest) {
                return one;
            }
        }
        return null;
    }

    private double tell(boolean filled, long oldest, long newest, double answer) {
        told.add(new Told(filled, oldest, newest, answer));
        return answer;
    }

    interface Consumer {
        void take(long bucket, double amount);
    }

    void forEach(Consumer consumer) {
        for (Walk walk = new Walk(Long.MIN_VALUE); walk.next(); ) {
            consumer.take(walk.bucket, walk.amount);
        }
    }

    /** The first bucket at or after {@code oldest}, {@code Long.MAX_VALUE} when there is none. */
    long nextFilled(long oldest) {
        if (count == 0 || last < oldest) {
            return Long.MAX_VALUE;
        }
        Walk walk = new Walk(oldest);
        return walk.next() ? walk.bucket : Long.MAX_VALUE;
    }

    /** Goes through the buckets at or after one of them, whether they are opened or not. */
    private final class Walk {
        private final long oldest;
        private final ByteReader in = new ByteReader(stored, from);
        private int passed;
        private long bucket;
        private double amount;

        Walk(long oldest) {
            this.oldest = oldest;
            this.passed = opened ? firstAtOrAfter(oldest) : 0;
        }

        boolean next() {
            while (passed < count) {
                if (opened) {
                    bucket = buckets[passed];
                    amount = amounts[passed];
                } else if (in.position() < end) {
                    bucket = passed == 0 ? first : bucket + in.readVar();
                    amount = readAmount(in);
                } else {
                    bucket = last;
                    amount = appendedAmount;
                }
                passed++;
                if (bucket >= oldest) {
                    return true;
                }
            }
            return false;
        }
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
