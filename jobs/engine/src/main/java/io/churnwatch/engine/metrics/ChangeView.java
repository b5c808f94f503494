package io.churnwatch.engine.metrics;

import java.time.Duration;

/** Compares a metric with itself some time ago, in percent of what it was. */
record ChangeView(int metric, Duration ago, double minBase) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        return compare(account, moment, base(account, moment));
    }

    /** The change against a given base. */
    double compare(AccountView account, Moment moment, double base) {
        double now = account.metric(metric, Moment.complete(moment.back()));
        return base != 0 && Math.abs(base) >= minBase ? 100 * (now - base) / Math.abs(base) : Double.NaN;
    }

    /** What the metric was; unknown when that time reaches back before the account's first day. */
    double base(AccountView account, Moment moment) {
        Moment before = Moment.complete(moment.back().plus(ago));
        return account.startsBefore(metric, before) ? Double.NaN : account.metric(metric, before);
    }

    @Override
    public double[] baseline(AccountView account) {
        return new double[] {base(account, Moment.NOW)};
    }

    @Override
    public double against(AccountView account, double[] baseline) {
        return compare(account, Moment.NOW, baseline[0]);
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        return account.nextComplete(metric, ago);
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public Basis basis(AccountView account) {
        Basis inner = account.basis(metric);
        return new Basis(
                inner.startMillis(),
                inner.endMillis(),
                account.metric(metric, Moment.complete(Duration.ZERO)),
                account.baselineOf(this)[0]);
    }
}
