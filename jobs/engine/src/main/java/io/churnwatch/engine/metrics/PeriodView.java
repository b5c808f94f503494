package io.churnwatch.engine.metrics;

/** Reads a counter of days since the account's billing day; unknown as long as nobody told that day. */
record PeriodView(int tracker) implements AmountView {

    @Override
    public double value(AccountView account, Moment moment) {
        return amount(account, moment);
    }

    @Override
    public double amount(AccountView account, Moment moment) {
        double billingDay = billingDay(account);
        if (!BillingPeriod.isKnown(billingDay)) {
            return Double.NaN;
        }
        long start = BillingPeriod.start(today(account), billingDay);
        return account.covers(tracker, Granularity.DAY, start)
                ? counts(account).total(start, Long.MAX_VALUE)
                : Double.NaN;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        double billingDay = billingDay(account);
        if (!BillingPeriod.isKnown(billingDay)) {
            return NEVER;
        }
        long start = BillingPeriod.start(today(account), billingDay);
        boolean settled =
                counts(account).nextFilled(start) == Long.MAX_VALUE && account.covers(tracker, Granularity.DAY, start);
        return settled
                ? NEVER
                : account.buckets().start(Granularity.DAY, BillingPeriod.next(today(account), billingDay));
    }

    @Override
    public Basis basis(AccountView account) {
        double billingDay = billingDay(account);
        return BillingPeriod.isKnown(billingDay)
                ? new Basis(
                        account.buckets().start(Granularity.DAY, BillingPeriod.start(today(account), billingDay)),
                        account.facts().clock(),
                        amount(account, Moment.NOW),
                        Double.NaN)
                : Basis.NONE;
    }

    private BucketCounts counts(AccountView account) {
        return (BucketCounts) account.facts().memory(tracker);
    }

    private static long today(AccountView account) {
        return account.buckets().of(Granularity.DAY, account.facts().clock());
    }

    private static double billingDay(AccountView account) {
        return account.facts().profile().number(AccountField.BILLING_DAY);
    }
}
