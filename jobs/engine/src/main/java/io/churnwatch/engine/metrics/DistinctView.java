package io.churnwatch.engine.metrics;

import java.time.Duration;

/**
 * Reads how many values of a field were seen within a window of days.
 *
 * @param ends the tracker that knows what the window held when it ended on an earlier day
 */
record DistinctView(int tracker, int ends, Span span) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        BucketRange range = range(account, moment);
        if (!isCovered(account, range)) {
            return Double.NaN;
        }
        LastSeenDays seen = memory(account);
        return range.isOpen()
                ? seen.countSince(range.from())
                : ((DayEnds) account.facts().memory(ends)).of(range.to(), seen);
    }

    @Override
    public double rise(AccountView account, int events) {
        return memory(account).isExactFor(events) ? events : Double.NaN;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        BucketRange range = range(account, Moment.NOW);
        Buckets buckets = account.buckets();
        long today = buckets.of(Granularity.DAY, account.facts().clock());
        if (!isCovered(account, range)) {
            return buckets.start(Granularity.DAY, today + 1);
        }
        if (!range.isOpen()) {
            return memory(account).newestDay() < range.from() - 1 ? NEVER : buckets.start(Granularity.DAY, today + 1);
        }
        long leaving = memory(account).nextLeaving(range.from());
        return leaving == Long.MAX_VALUE ? NEVER : buckets.start(Granularity.DAY, leaving + today - range.from() + 1);
    }

    @Override
    public long nextComplete(AccountView account, Duration ago) {
        Buckets buckets = account.buckets();
        // Once everybody left both windows, nothing changes until somebody comes.
        long oldest = range(account, Moment.complete(ago)).from() - 1;
        return memory(account).newestDay() < oldest && !startsBefore(account, Moment.complete(ago))
                ? NEVER
                : buckets.start(
                        Granularity.DAY,
                        buckets.of(Granularity.DAY, account.facts().clock()) + 1);
    }

    @Override
    public boolean isBaseline() {
        return span.isOfThePast();
    }

    @Override
    public boolean startsBefore(AccountView account, Moment moment) {
        return range(account, moment).from()
                < account.buckets().of(Granularity.DAY, account.facts().firstDayMillis());
    }

    private boolean isCovered(AccountView account, BucketRange range) {
        return range.isOpen()
                ? account.covers(tracker, Granularity.DAY, range.from())
                : account.covers(ends, Granularity.DAY, range.to());
    }

    private BucketRange range(AccountView account, Moment moment) {
        BucketRange range = span.at(moment, account.facts().clock(), account.buckets());
        if (!moment.completeBuckets() || account.calendar().isAlwaysOpen()) {
            return range;
        }
        // People counted are no rate: both sides are looked at as they stood at the end of an open day.
        long closed = range.to() - account.calendar().lastOpen(range.to());
        return new BucketRange(range.from() - closed, range.to() - closed);
    }

    private LastSeenDays memory(AccountView account) {
        return (LastSeenDays) account.facts().memory(tracker);
    }

    @Override
    public Basis basis(AccountView account) {
        BucketRange range = range(account, Moment.NOW);
        return new Basis(
                account.buckets().start(Granularity.DAY, range.from()),
                account.facts().clock(),
                Double.NaN,
                Double.NaN);
    }
}
