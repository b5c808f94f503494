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
    public int leeway(AccountView account, double value, Interest interest) {
        if (Double.isNaN(part.rise(account, 1) + whole.rise(account, 1))) {
            return Leeway.NONE;
        }
        double parts = part.amount(account, Moment.NOW);
        double total = whole.amount(account, Moment.NOW);
        if (Double.isNaN(value)) {
            return Leeway.of(events -> Double.isNaN(total) || total + events < min);
        }
        // Each may be of the part, or of the whole, or of both.
        return Leeway.of(events -> !interest.sees(value, scale * parts / (total + events))
                && !interest.sees(value, scale * (parts + events) / total));
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
