package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.metrics.ToldOfBuckets.Question;
import org.jspecify.annotations.Nullable;

/**
 * All buckets of a counter but the newest, oldest first; empty buckets are not kept. Most events change the newest
 * bucket only: these stay as they are stored, and what they add up to is stored beside them, until one among them
 * changes.
 */
final class OlderBuckets {
    /** Up to here whole numbers add up to the same in whatever order. */
    private static final double EXACT = 1L << 53;

    private static final byte[] NOTHING = {};

    private final Fold fold;
    private int count;
    private long first;
    private long last;
    /** What they add up to; NaN for extremes, and where the order of adding would matter. */
    private double sum;

    /** Stored amounts, each but the first after its distance to the bucket before; until they are opened. */
    private byte[] stored = NOTHING;

    private int from;
    private int end;
    private long lastStored;
    /** Whether the last bucket has been added since and is not among those stored. */
    private boolean appended;

    private double appendedAmount;
    /** Null while they are as stored. */
    private @Nullable OpenBuckets opened;

    /**
     * Where the last walk began: how many stored buckets it passed over, which was the last of them, and where it ends.
     * That holds as long as they stay as they are stored, whatever is appended; 0 is nowhere.
     */
    private int skipped;

    private long skippedTo;
    private int skippedEnd;

    private final ToldOfBuckets told = new ToldOfBuckets();

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
        if (opened != null || appended || count == 0) {
            add(bucket, amount);
            return;
        }
        appended = true;
        appendedAmount = amount;
        sum = sumWith(sum, amount);
        last = bucket;
        count++;
        told.clear();
    }

    /** Joins an amount to one of these buckets, or to a new one. */
    void add(long bucket, double amount) {
        OpenBuckets buckets = open();
        buckets.add(bucket, amount);
        settle(buckets);
    }

    void forgetBefore(long oldest) {
        if (count == 0 || first >= oldest) {
            return;
        }
        if (opened == null && !Double.isNaN(sum) && lastStored >= oldest) {
            forgetStoredBefore(oldest);
            return;
        }
        OpenBuckets buckets = open();
        buckets.forgetBefore(oldest);
        settle(buckets);
    }

    /** The same of those that are stored, where some of them stay: they begin further on. */
    private void forgetStoredBefore(long oldest) {
        ByteReader in = new ByteReader(stored, from);
        while (first < oldest) {
            sum -= fold.read(in);
            count--;
            first += in.readVar();
            from = in.position();
        }
        skipped = 0;
        told.clear();
    }

    /** Holds what is told of all of them against what they are now. */
    private void settle(OpenBuckets buckets) {
        count = buckets.count();
        if (count > 0) {
            first = buckets.bucket(0);
            last = buckets.bucket(count - 1);
        }
        sum = 0;
        for (int i = 0; i < count; i++) {
            sum = sumWith(sum, buckets.amount(i));
        }
        told.clear();
    }

    /** NaN once it is in doubt, whichever way the buckets came to be. */
    private double sumWith(double before, double amount) {
        return !fold.isExtreme() && amount >= 0 && before + amount < EXACT ? before + amount : Double.NaN;
    }

    /** The sum of what is held in buckets at or after {@code oldest}. */
    double sumSince(long oldest) {
        if (count == 0 || last < oldest) {
            return 0;
        }
        if (first >= oldest && !Double.isNaN(sum)) {
            return sum;
        }
        if (opened != null || Double.isNaN(sum)) {
            return sum(oldest, last);
        }
        double known = told.answer(Question.SUM, oldest, last);
        return known == ToldOfBuckets.NOTHING
                ? told.tell(Question.SUM, oldest, last, sum - sumStoredBefore(oldest))
                : known;
    }

    /** Mostly a window holds nearly all that is kept: it is quicker to add up what it does not hold. */
    private double sumStoredBefore(long oldest) {
        double before = 0;
        for (Walk walk = new Walk(first); walk.nextStored() && walk.bucket < oldest; ) {
            before += walk.amount;
        }
        return before;
    }

    /** The sum of the buckets {@code oldest} to {@code newest}, both included. */
    double sum(long oldest, long newest) {
        double known = told.answer(Question.SUM, oldest, newest);
        if (known != ToldOfBuckets.NOTHING) {
            return known;
        }
        double total = 0;
        for (Walk walk = new Walk(oldest); walk.next() && walk.bucket <= newest; ) {
            total += walk.amount;
        }
        return told.tell(Question.SUM, oldest, newest, total);
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
        double known = told.answer(Question.FILLED, oldest, newest);
        if (known != ToldOfBuckets.NOTHING && calendar.isAlwaysOpen()) {
            return (int) known;
        }
        int filled = 0;
        for (Walk walk = new Walk(oldest); walk.next() && walk.bucket <= newest; ) {
            filled += calendar.isOpen(walk.bucket) ? 1 : 0;
        }
        if (calendar.isAlwaysOpen()) {
            told.tell(Question.FILLED, oldest, newest, filled);
        }
        return filled;
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
        Walk walk = new Walk(oldest);
        return count > 0 && last >= oldest && walk.next() ? walk.bucket : Long.MAX_VALUE;
    }

    /**
     * Goes through the buckets at or after one of them, whether they are opened or not. One that begins further on than
     * the walk before it takes up from there.
     */
    private final class Walk {
        private final long oldest;
        private final ByteReader in;
        private int passed;
        private long bucket;
        private double amount;
        private boolean begun;

        Walk(long oldest) {
            boolean takesUp = opened == null && skipped > 0 && oldest > skippedTo;
            this.oldest = oldest;
            this.in = new ByteReader(stored, takesUp ? skippedEnd : from);
            if (takesUp) {
                this.passed = skipped;
                this.bucket = skippedTo;
            } else if (opened != null) {
                this.passed = opened.placeOf(oldest);
            }
        }

        boolean next() {
            while (passed < count) {
                int before = passed;
                long bucketBefore = bucket;
                int endBefore = in.position();
                if (opened != null) {
                    bucket = opened.bucket(passed);
                    amount = opened.amount(passed);
                    passed++;
                } else if (!nextStored()) {
                    bucket = last;
                    amount = appendedAmount;
                    passed++;
                }
                if (bucket >= oldest) {
                    begin(before, bucketBefore, endBefore);
                    return true;
                }
            }
            return false;
        }

        private void begin(int before, long bucketBefore, int endBefore) {
            if (!begun && opened == null) {
                skipped = before;
                skippedTo = bucketBefore;
                skippedEnd = endBefore;
            }
            begun = true;
        }

        boolean nextStored() {
            if (in.position() == end) {
                return false;
            }
            bucket = passed == 0 ? first : bucket + in.readVar();
            amount = fold.read(in);
            passed++;
            return true;
        }
    }

    private OpenBuckets open() {
        OpenBuckets buckets = opened;
        if (buckets == null) {
            buckets = new OpenBuckets(fold, count + 1);
            for (Walk walk = new Walk(Long.MIN_VALUE); walk.next(); ) {
                buckets.add(walk.bucket, walk.amount);
            }
            opened = buckets;
        }
        return buckets;
    }

    /** Writes all but how many there are and which is the first. */
    void write(ByteWriter out) {
        if (count > 1 && !fold.isExtreme()) {
            out.writeBoolean(!Double.isNaN(sum));
            if (!Double.isNaN(sum)) {
                fold.write(out, sum);
            }
        }
        if (opened != null) {
            opened.write(out);
            return;
        }
        out.writeRaw(stored, from, end - from);
        if (appended) {
            out.writeVar(last - lastStored);
            fold.write(out, appendedAmount);
        }
    }

    /** Reads what was written up to the limit. */
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

    private void readSum(ByteReader in) {
        if (count > 1 && !fold.isExtreme()) {
            sum = in.readBoolean() ? fold.read(in) : Double.NaN;
        } else {
            sum = sumWith(0, fold.read(new ByteReader(in.bytes(), in.position())));
        }
    }
}
