package io.churnwatch.engine.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a counter over a window. */
record CountView(
        int tracker, Span span, Reading reading, @Nullable Duration per) implements AmountView {

    /** What of the counter is read. */
    enum Reading {
        AMOUNT,
        /** As an amount, and each event adds one at most. */
        NUMBER,
        /** As an amount, but twice the time does not make twice the value. */
        EXTREME,
        /** The number of days that hold anything. */
        DAYS
    }

    @Override
    public double value(AccountView account, Moment moment) {
        double amount = amount(account, moment);
        if (byOpenDays(account, moment) && reading != Reading.EXTREME) {
            amount = asUsual(amount, range(account, moment), account.calendar());
        }
        return per == null
                ? amount
                : amount * per.toMillis() / span.window().over().toMillis();
    }

    @Override
    public double amount(AccountView account, Moment moment) {
        BucketRange range = range(account, moment);
        if (!isCovered(account, range)) {
            return Double.NaN;
        }
        BucketCounts counts = (BucketCounts) account.facts().memory(tracker);
        if (!byOpenDays(account, moment)) {
            return reading == Reading.DAYS
                    ? counts.filled(range.from(), range.to(), WorkCalendar.ALWAYS_OPEN)
                    : counts.total(range.from(), range.to());
        }
        WorkCalendar calendar = account.calendar();
        if (calendar.openDays(range.from(), range.to()) == 0) {
            return Double.NaN;
        }
        return reading == Reading.DAYS
                ? counts.filled(range.from(), range.to(), calendar)
                : counts.total(range.from(), range.to(), calendar);
    }

    @Override
    public double rise(AccountView account, int events) {
        if (reading == Reading.AMOUNT || reading == Reading.EXTREME) {
            return Double.NaN;
        }
        // Reckoned apart from the amount, a rate may be rounded down: half an event more makes up for it.
        return per == null
                ? events
                : (events + 0.5) * per.toMillis() / span.window().over().toMillis();
    }

    /** Closed days leave comparisons, and only them: 20 calls on a Sunday are 20 calls. */
    private boolean byOpenDays(AccountView account, Moment moment) {
        return moment.completeBuckets()
                && span.granularity() == Granularity.DAY
                && !account.calendar().isAlwaysOpen();
    }

    /** The rate per open day, told for as many open days as a window of this length has when no holiday falls in it. */
    private static double asUsual(double amount, BucketRange range, WorkCalendar calendar) {
        int open = calendar.openDays(range.from(), range.to());
        int usual = calendar.usualOpenDays(range.to() - range.from() + 1);
        return open == usual ? amount : amount * usual / open;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        AccountFacts facts = account.facts();
        BucketCounts counts = (BucketCounts) facts.memory(tracker);
        BucketRange range = range(account, Moment.NOW);
        Buckets buckets = account.buckets();
        long lead = buckets.of(span.granularity(), facts.clock()) - range.from() + 1;
        long next = NEVER;
        long leaving = counts.nextFilled(range.from());
        if (leaving != Long.MAX_VALUE && leaving <= range.to()) {
            next = buckets.start(span.granularity(), leaving + lead);
        }
        if (!range.isOpen()) {
            long entering = counts.nextFilled(range.to() + 1);
            if (entering != Long.MAX_VALUE) {
                long gap = buckets.of(span.granularity(), facts.clock()) - range.to();
                next = Math.min(next, buckets.start(span.granularity(), entering + gap));
            }
        }
        return isCovered(account, range) ? next : Math.min(next, coveredAt(account, lead));
    }

    @Override
    public long nextComplete(AccountView account, Duration ago) {
        BucketCounts counts = (BucketCounts) account.facts().memory(tracker);
        long oldest = range(account, Moment.complete(ago)).from();
        // A part of an earlier window may be unknown, or closed, for a while: that ends without any event.
        boolean settled = counts.nextFilled(oldest) == Long.MAX_VALUE
                && !startsBefore(account, Moment.complete(ago))
                && Buckets.covering(Granularity.DAY, span.window().over())
                        > account.calendar().longestClosure();
        return settled ? NEVER : nextBucket(account);
    }

    private long nextBucket(AccountView account) {
        Buckets buckets = account.buckets();
        return buckets.start(
                span.granularity(),
                buckets.of(span.granularity(), account.facts().clock()) + 1);
    }

    private long coveredAt(AccountView account, long lead) {
        Buckets buckets = account.buckets();
        long since = buckets.of(span.granularity(), account.facts().countingSince(tracker));
        return Math.max(nextBucket(account), buckets.start(span.granularity(), since + lead));
    }

    private boolean isCovered(AccountView account, BucketRange range) {
        return account.covers(tracker, span.granularity(), range.from());
    }

    private BucketRange range(AccountView account, Moment moment) {
        BucketRange range = span.at(moment, account.facts().clock(), account.buckets());
        if (reading != Reading.DAYS || moment.completeBuckets()) {
            return range;
        }
        // Of the last 14 days no more than 14 can be active: here the window's tail is not aligned outwards, and the
        // window before ends the day before that tail.
        return new BucketRange(range.from() + 1, range.isOpen() ? range.to() : range.to() + 1);
    }

    @Override
    public boolean isBaseline() {
        return span.isOfThePast();
    }

    @Override
    public boolean startsBefore(AccountView account, Moment moment) {
        BucketRange range = range(account, moment);
        return range.from()
                        < account.buckets()
                                .of(span.granularity(), account.facts().firstDayMillis())
                || !isCovered(account, range);
    }

    @Override
    public Basis basis(AccountView account) {
        BucketRange range = range(account, Moment.NOW);
        Buckets buckets = account.buckets();
        return new Basis(
                buckets.start(span.granularity(), range.from()),
                range.isOpen() ? account.facts().clock() : buckets.start(span.granularity(), range.to() + 1),
                amount(account, Moment.NOW),
                Double.NaN);
    }
}
