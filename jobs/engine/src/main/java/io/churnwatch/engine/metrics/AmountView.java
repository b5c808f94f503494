package io.churnwatch.engine.metrics;

/** A view that reads one counter. */
interface AmountView extends View {
    /** What was counted, as it is: neither scaled to a rate nor to the usual number of open days. NaN is unknown. */
    double amount(AccountView account, Moment moment);
}
