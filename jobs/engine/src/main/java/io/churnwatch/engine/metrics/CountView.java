package io.churnwatch.engine.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a counter over a window. */
record CountView(
        int tracker,
        Granularity granularity,
        Window window,
        @Nullable Duration per) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double amount = amount(account, moment);
        return per == null ? amount : amount * per.toMillis() / window.over().toMillis();
    }

    /** The amount itself, not scaled. */
    double amount(AccountView account, Moment moment) {
        BucketRange range = range(account, moment);
        return isCovered(account, range)
                ? ((BucketCounts) account.facts().memory(tracker)).total(range.from(), range.to())
                : Double.NaN;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        AccountFacts facts = account.facts();
        BucketCounts counts = (BucketCounts) facts.memory(tracker);
        BucketRange range = range(account, Moment.NOW);
        Buckets buckets = account.buckets();
        long lead = buckets.of(granularity, facts.clock()) - range.from() + 1;
        long next = NEVER;
        long leaving = counts.nextFilled(range.from());
        if (leaving != Long.MAX_VALUE && leaving <= range.to()) {
            next = buckets.start(granularity, leaving + lead);
        }
        if (!range.isOpen()) {
            long entering = counts.nextFilled(range.to() + 1);
            if (entering != Long.MAX_VALUE) {
                long gap = buckets.of(granularity, facts.clock()) - range.to();
                next = Math.min(next, buckets.start(granularity, entering + gap));
            }
        }
        return isCovered(account, range) ? next : Math.min(next, coveredAt(account, lead));
    }

    @Override
    public long nextComplete(AccountView account, Duration ago) {
        BucketCounts counts = (BucketCounts) account.facts().memory(tracker);
        long oldest = range(account, Moment.complete(ago)).from();
        return counts.nextFilled(oldest) == Long.MAX_VALUE ? NEVER : nextBucket(account);
    }

    private long nextBucket(AccountView account) {
        Buckets buckets = account.buckets();
        return buckets.start(
                granularity, buckets.of(granularity, account.facts().clock()) + 1);
    }

    private long coveredAt(AccountView account, long lead) {
        Buckets buckets = account.buckets();
        long since = buckets.of(granularity, account.facts().countingSince(tracker));
        return Math.max(nextBucket(account), buckets.start(granularity, since + lead));
    }

    /** A tracker that began to count after the window did knows too little. */
    private boolean isCovered(AccountView account, BucketRange range) {
        long since = account.facts().countingSince(tracker);
        return since == AccountFacts.FROM_THE_START || account.buckets().of(granularity, since) < range.from();
    }

    BucketRange range(AccountView account, Moment moment) {
        return BucketRange.of(window, granularity, moment, account.facts().clock(), account.buckets());
    }

    @Override
    public boolean isBaseline() {
        return !window.ago().isZero();
    }

    @Override
    public boolean startsBefore(AccountView account, Moment moment) {
        return range(account, moment).from()
                < account.buckets().of(granularity, account.facts().firstDayMillis());
    }

    @Override
    public Basis basis(AccountView account) {
        BucketRange range = range(account, Moment.NOW);
        Buckets buckets = account.buckets();
        return new Basis(
                buckets.start(granularity, range.from()),
                range.isOpen() ? account.facts().clock() : buckets.start(granularity, range.to() + 1),
                amount(account, Moment.NOW),
                Double.NaN);
    }
}
