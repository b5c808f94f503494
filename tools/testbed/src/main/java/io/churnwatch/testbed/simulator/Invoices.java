package io.churnwatch.testbed.simulator;

/** One invoice a month, paid in time. */
final class Invoices {
    static final int DAYS_TO_PAY = 6;
    static final int DAYS_DUE = 14;

    private Invoices() {}
}
