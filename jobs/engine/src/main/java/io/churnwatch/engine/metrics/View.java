package io.churnwatch.engine.metrics;

import java.time.Duration;

/** How one metric is read off an account. Built once per pack; holds nothing of any account. */
interface View {
    /** Nothing but an event can change the value. */
    long NEVER = Long.MAX_VALUE;

    /** The value; NaN is unknown. */
    double value(AccountView account, Moment moment);

    /**
     * The first instant after the account's clock at which the value may be another without any event.
     *
     * @param interest which changes matter; a view may tell of more
     */
    long nextChange(AccountView account, Interest interest);

    /** The same for the value over complete buckets, now and {@code ago}, as comparisons read it. */
    default long nextComplete(AccountView account, Duration ago) {
        return nextChange(account, Interest.EVERY_CHANGE);
    }

    /**
     * The most that so many events of now can raise the value, where none of them lowers it; NaN where that cannot be
     * said. What is unknown stays unknown.
     */
    default double rise(AccountView account, int events) {
        return Double.NaN;
    }

    /**
     * How many more events of now, whatever they are, certainly leave the value where it lies among the numbers that it
     * is held against: at most {@link Leeway#MOST}.
     *
     * @param value as it is now
     */
    default int leeway(AccountView account, double value, Interest interest) {
        return Leeway.of(events -> {
            double rise = rise(account, events);
            return !Double.isNaN(rise) && !interest.sees(value, value + rise);
        });
    }

    /** Whether the value at that moment would need to know what was before the account's first day, or uncounted. */
    default boolean startsBefore(AccountView account, Moment moment) {
        return false;
    }

    /** Whether the value is what others are compared with: an own, earlier normal. */
    default boolean isBaseline() {
        return false;
    }

    /** What the value is compared with, to be held still; NaN where it is unknown. */
    default double[] baseline(AccountView account) {
        return new double[] {value(account, Moment.NOW)};
    }

    /** The value against a baseline held still. */
    default double against(AccountView account, double[] baseline) {
        return baseline[0];
    }

    /** As {@link #nextChange}, for changes that come about only while the baseline is held still. */
    default long nextWhileHeld(AccountView account) {
        return NEVER;
    }

    /** What the value rests on; the value itself and its threshold are the caller's. */
    default Basis basis(AccountView account) {
        return Basis.NONE;
    }
}
