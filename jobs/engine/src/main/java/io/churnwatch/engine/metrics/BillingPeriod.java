package io.churnwatch.engine.metrics;

import java.time.LocalDate;
import java.time.YearMonth;

/** Billing periods begin on the account's billing day; on a month's last day where the month has no such day. */
final class BillingPeriod {
    private BillingPeriod() {}

    /** Whether the profile tells a billing day. */
    static boolean isKnown(double billingDay) {
        return billingDay >= 1;
    }

    /** The day on which the period that {@code today} lies in began. */
    static long start(long today, double billingDay) {
        YearMonth month = YearMonth.from(LocalDate.ofEpochDay(today));
        long thisMonth = startIn(month, billingDay);
        return thisMonth <= today ? thisMonth : startIn(month.minusMonths(1), billingDay);
    }

    /** The day on which the next period begins. */
    static long next(long today, double billingDay) {
        YearMonth month = YearMonth.from(LocalDate.ofEpochDay(today));
        long thisMonth = startIn(month, billingDay);
        return thisMonth > today ? thisMonth : startIn(month.plusMonths(1), billingDay);
    }

    private static long startIn(YearMonth month, double billingDay) {
        return month.atDay((int) Math.min(billingDay, month.lengthOfMonth())).toEpochDay();
    }
}
