package io.churnwatch.engine.metrics;

import java.time.Duration;

/**
 * Reads one counter as a share of another over the same window: a percentage, a ratio, or a sum's average.
 *
 * @param scale what a share of one is called: 100 for percent
 * @param min what the whole must be at least
 */
record RatioView(AmountView part, AmountView whole, double scale, double min) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double total = whole.amount(account, moment);
        return total > 0 && total >= min ? scale * part.amount(account, moment) / total : Double.NaN;
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
