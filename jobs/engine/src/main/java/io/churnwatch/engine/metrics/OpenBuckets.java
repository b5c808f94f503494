package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/** Buckets that hold something, oldest first, decoded so that any of them can be changed. */
final class OpenBuckets {
    private final Fold fold;
    private long[] buckets;
    private double[] amounts;
    private int count;

    OpenBuckets(Fold fold, int capacity) {
        this.fold = fold;
        this.buckets = new long[capacity];
        this.amounts = new double[capacity];
    }

    int count() {
        return count;
    }

    long bucket(int i) {
        return buckets[i];
    }

    double amount(int i) {
        return amounts[i];
    }

    /** The place of the first bucket at or after this one; {@link #count} when there is none. */
    int placeOf(long bucket) {
        int found = Arrays.binarySearch(buckets, 0, count, bucket);
        return found >= 0 ? found : -found - 1;
    }

    /** Joins an amount to a bucket that is there, or enters a new one. */
    void add(long bucket, double amount) {
        int place = placeOf(bucket);
        if (place < count && buckets[place] == bucket) {
            amounts[place] = fold.join(amounts[place], amount);
        } else {
            insert(place, bucket, amount);
        }
    }

    private void insert(int place, long bucket, double amount) {
        if (count == buckets.length) {
            int capacity = Math.max(4, count * 2);
            buckets = Arrays.copyOf(buckets, capacity);
            amounts = Arrays.copyOf(amounts, capacity);
        }
        System.arraycopy(buckets, place, buckets, place + 1, count - place);
        System.arraycopy(amounts, place, amounts, place + 1, count - place);
        buckets[place] = bucket;
        amounts[place] = amount;
        count++;
    }

    void forgetBefore(long oldest) {
        int gone = placeOf(oldest);
        count -= gone;
        System.arraycopy(buckets, gone, buckets, 0, count);
        System.arraycopy(amounts, gone, amounts, 0, count);
    }

    /** Writes each amount, all but the first after its distance to the bucket before. */
    void write(ByteWriter out) {
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.writeVar(buckets[i] - buckets[i - 1]);
            }
            fold.write(out, amounts[i]);
        }
    }
}
