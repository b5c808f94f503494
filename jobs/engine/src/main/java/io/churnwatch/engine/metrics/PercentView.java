package io.churnwatch.engine.metrics;

/** Reads one counter as a percentage of another over the same window. */
record PercentView(CountView part, CountView whole, double min) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double total = whole.amount(account, moment);
        return total > 0 && total >= min ? 100 * part.amount(account, moment) / total : Double.NaN;
    }

    @Override
    public long nextChange(AccountView account) {
        return Math.min(part.nextChange(account), whole.nextChange(account));
    }

    @Override
    public long nextComplete(AccountView account) {
        return Math.min(part.nextComplete(account), whole.nextComplete(account));
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
