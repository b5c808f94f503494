package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;

/** Amounts in buckets of time; empty buckets are not kept. Dies bucket by bucket as they leave. */
public final class BucketCounts implements Memory {
    private final Tracker.Counter tracker;
    private final Amounts amounts;

    BucketCounts(Tracker.Counter tracker) {
        this(tracker, new Amounts(tracker.fold()));
    }

    private BucketCounts(Tracker.Counter tracker, Amounts amounts) {
        this.tracker = tracker;
        this.amounts = amounts;
    }

    @Override
    public boolean add(Arrival arrival) {
        double amount = tracker.amount(arrival.event());
        if (Double.isNaN(amount)) {
            return true;
        }
        long bucket = arrival.bucket(tracker.granularity());
        long oldest = arrival.present(tracker.granularity()) - tracker.retentionBuckets();
        if (bucket < oldest) {
            return false;
        }
        amounts.forgetBefore(oldest);
        amounts.add(bucket, tracker.fold().held(amount));
        return true;
    }

    /** The same where it is stored, as {@link Memory#addStored}. */
    static boolean addStored(Tracker.Counter tracker, Arrival arrival, ByteReader in, Replacements replacements) {
        double amount = tracker.amount(arrival.event());
        if (Double.isNaN(amount)) {
            return true;
        }
        Fold fold = tracker.fold();
        long bucket = arrival.bucket(tracker.granularity());
        long oldest = arrival.present(tracker.granularity()) - tracker.retentionBuckets();
        StoredAmounts amounts = StoredAmounts.read(fold, in);
        return amounts != null && amounts.join(bucket, fold.held(amount), oldest, replacements);
    }

    /** The buckets {@code from} to {@code to}, both included, folded into one. */
    public double total(long from, long to) {
        return tracker.fold().isExtreme()
                ? total(from, to, WorkCalendar.ALWAYS_OPEN)
                : tracker.fold().amount(amounts.sum(from, to));
    }

    /** The same over open days only, where buckets are days. */
    double total(long from, long to, WorkCalendar calendar) {
        return tracker.fold().amount(amounts.folded(from, to, calendar));
    }

    /** How many buckets among open days hold anything. */
    int filled(long from, long to, WorkCalendar calendar) {
        return amounts.filled(from, to, calendar);
    }

    /** The first bucket at or after {@code from} that holds anything, {@code Long.MAX_VALUE} when none does. */
    public long nextFilled(long from) {
        return amounts.nextFilled(from);
    }

    @Override
    public void write(ByteWriter out) {
        amounts.write(out);
    }

    static BucketCounts read(Tracker.Counter tracker, ByteReader in) {
        return new BucketCounts(tracker, Amounts.read(tracker.fold(), in));
    }
}
