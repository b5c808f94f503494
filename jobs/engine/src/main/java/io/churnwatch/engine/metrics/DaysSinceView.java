package io.churnwatch.engine.metrics;

/** Reads the whole days since something last happened; before the first time, since the account's first day. */
record DaysSinceView(int tracker) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        long clock = account.facts().clock() - moment.back().toMillis();
        return Math.max(0, Math.floorDiv(clock - since(account), Buckets.DAY));
    }

    /** An event makes it 0. */
    @Override
    public int leeway(AccountView account, double value, Interest interest) {
        return interest.sees(value, 0) ? Leeway.NONE : Leeway.MOST;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        long since = since(account);
        long days = Math.max(0, Math.floorDiv(account.facts().clock() - since, Buckets.DAY));
        double next = interest.nextAbove(days);
        return Double.isInfinite(next) ? NEVER : since + (long) next * Buckets.DAY;
    }

    /** A tracker that has seen nothing yet can vouch only for the time it has been counting. */
    private long since(AccountView account) {
        AccountFacts facts = account.facts();
        long last = ((LastSeenTime) facts.memory(tracker)).millis();
        return last == LastSeenTime.NEVER ? Math.max(facts.firstDayMillis(), facts.countingSince(tracker)) : last;
    }

    @Override
    public Basis basis(AccountView account) {
        return new Basis(since(account), account.facts().clock(), Double.NaN, Double.NaN);
    }
}
