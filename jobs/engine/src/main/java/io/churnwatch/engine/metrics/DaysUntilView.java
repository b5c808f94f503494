package io.churnwatch.engine.metrics;

/** Reads the whole days until a date of the profile, rounded up: at most 60 holds from exactly 60 days before. */
record DaysUntilView(AccountField date) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double due = account.facts().profile().number(date);
        return Double.isNaN(due)
                ? Double.NaN
                : Math.ceil((due - account.facts().clock() + moment.back().toMillis()) / Buckets.DAY) + 0.0;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        double due = account.facts().profile().number(date);
        if (Double.isNaN(due)) {
            return NEVER;
        }
        double next = interest.nextBelow(value(account, Moment.NOW));
        return Double.isInfinite(next) ? NEVER : (long) (due - next * Buckets.DAY);
    }
}
