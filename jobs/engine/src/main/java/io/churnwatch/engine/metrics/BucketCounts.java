package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.util.Arrays;

/** Amounts in buckets of time, oldest first; empty buckets are not kept. Dies bucket by bucket as they leave. */
public final class BucketCounts implements Memory {
    private static final long NONE = Long.MAX_VALUE;
    private static final long MILLION = 1_000_000;

    private final Tracker.Counter tracker;
    private long[] buckets = new long[4];
    private double[] amounts = new double[4];
    private int first;
    private int end;

    BucketCounts(Tracker.Counter tracker) {
        this.tracker = tracker;
    }

    @Override
    public boolean add(Event event, long clock, Buckets time) {
        double amount = tracker.amount(event);
        if (Double.isNaN(amount)) {
            return true;
        }
        Granularity granularity = tracker.granularity();
        long bucket = time.of(granularity, event.occurredAtMillis());
        long oldest = time.of(granularity, clock) - tracker.retentionBuckets();
        if (bucket < oldest) {
            return false;
        }
        expire(oldest);
        add(bucket, tracker.fold().held(amount));
        return true;
    }

    /** The buckets {@code from} to {@code to}, both included, folded into one. */
    public double total(long from, long to) {
        if (tracker.fold().isExtreme()) {
            return total(from, to, WorkCalendar.ALWAYS_OPEN);
        }
        double total = 0;
        for (int i = firstAtOrAfter(from); i < end && buckets[i] <= to; i++) {
            total += amounts[i];
        }
        return tracker.fold().amount(total);
    }

    /** The same over open days only, where buckets are days. */
    double total(long from, long to, WorkCalendar calendar) {
        Fold fold = tracker.fold();
        double total = fold.ofNothing();
        for (int i = firstAtOrAfter(from); i < end && buckets[i] <= to; i++) {
            if (calendar.isOpen(buckets[i])) {
                total = Double.isNaN(total) ? amounts[i] : fold.join(total, amounts[i]);
            }
        }
        return fold.amount(total);
    }

    /** How many buckets among open days hold anything. */
    int filled(long from, long to, WorkCalendar calendar) {
        int filled = 0;
        for (int i = firstAtOrAfter(from); i < end && buckets[i] <= to; i++) {
            filled += calendar.isOpen(buckets[i]) ? 1 : 0;
        }
        return filled;
    }

    /** The first bucket at or after {@code from} that holds anything, {@code Long.MAX_VALUE} when none does. */
    public long nextFilled(long from) {
        int i = firstAtOrAfter(from);
        return i < end ? buckets[i] : NONE;
    }

    private void add(long bucket, double amount) {
        int i = firstAtOrAfter(bucket);
        if (i < end && buckets[i] == bucket) {
            amounts[i] = tracker.fold().join(amounts[i], amount);
            return;
        }
        makeRoom();
        i = firstAtOrAfter(bucket);
        System.arraycopy(buckets, i, buckets, i + 1, end - i);
        System.arraycopy(amounts, i, amounts, i + 1, end - i);
        buckets[i] = bucket;
        amounts[i] = amount;
        end++;
    }

    private void expire(long oldest) {
        while (first < end && buckets[first] < oldest) {
            first++;
        }
    }

    private void makeRoom() {
        if (end < buckets.length) {
            return;
        }
        int size = end - first;
        int capacity = Math.max(4, size * 2);
        buckets = Arrays.copyOf(Arrays.copyOfRange(buckets, first, end), capacity);
        amounts = Arrays.copyOf(Arrays.copyOfRange(amounts, first, end), capacity);
        first = 0;
        end = size;
    }

    private int firstAtOrAfter(long bucket) {
        if (end == first || buckets[end - 1] < bucket) {
            return end;
        }
        if (buckets[end - 1] == bucket) {
            return end - 1;
        }
        int found = Arrays.binarySearch(buckets, first, end, bucket);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeVar(end - first);
        long before = 0;
        for (int i = first; i < end; i++) {
            out.writeSigned(buckets[i] - before);
            writeAmount(out, amounts[i]);
            before = buckets[i];
        }
    }

    /** Millionths that make up a whole are written as that: most sums are of whole numbers. */
    private void writeAmount(ByteWriter out, double amount) {
        if (tracker.fold() != Fold.SUM) {
            out.writeDouble(amount);
            return;
        }
        long millionths = (long) amount;
        boolean whole = millionths % MILLION == 0;
        out.writeSigned((whole ? millionths / MILLION : millionths) << 1 | (whole ? 1 : 0));
    }

    private double readAmount(ByteReader in) {
        if (tracker.fold() != Fold.SUM) {
            return in.readDouble();
        }
        long written = in.readSigned();
        return (written & 1) == 1 ? (written >> 1) * MILLION : written >> 1;
    }

    static BucketCounts read(Tracker.Counter tracker, ByteReader in) {
        BucketCounts counts = new BucketCounts(tracker);
        int size = in.readCount();
        counts.buckets = new long[size + 1];
        counts.amounts = new double[size + 1];
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += in.readSigned();
            counts.buckets[i] = before;
            counts.amounts[i] = counts.readAmount(in);
        }
        counts.end = size;
        return counts;
    }
}
