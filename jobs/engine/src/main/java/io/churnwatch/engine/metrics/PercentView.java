package io.churnwatch.engine.metrics;

import java.time.Duration;

/** Reads one counter as a percentage of another over the same window. */
record PercentView(CountView part, CountView whole, double min) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double total = whole.amount(account, moment);
        return total > 0 && total >= min ? 100 * part.amount(account, moment) / total : Double.NaN;
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        return Math.min(part.nextChange(account, interest), whole.nextChange(account, interest));
    }

    @Override
    public long nextComplete(AccountView account, Duration ago) {
        return Math.min(part.nextComplete(account, ago), whole.nextComplete(account, ago));
    }

    @Override
    public boolean isBaseline() {
        return whole.isBaseline();
    }

    @Override
    public boolean startsBefore(AccountView account, Moment moment) {
        return whole.startsBefore(account, moment);
    }

    @Override
    public Basis basis(AccountView account) {
        return whole.basis(account);
    }
}
