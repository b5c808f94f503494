package io.churnwatch.engine.metrics;

import org.jspecify.annotations.Nullable;

/** Something an account has for a while: a ticket, an invoice, a goal. */
public interface LivingThing {
    /** A number, or a truth as 1 or 0; NaN is unknown. */
    double number(LifeField field, AccountView account);

    /** A text; null is unknown. */
    @Nullable
    String text(LifeField field, AccountView account);

    /** When it is dropped, if nothing touches it until then. */
    long forgottenAt();

    /** The first instant after the clock at which a field that moves with time changes. */
    long nextStep(long clock);

    /**
     * The first instant after the clock at which a field that grows with time may do so in a way that matters.
     *
     * @param interest which of its changes matter
     */
    default long nextStep(LifeField field, long clock, Interest interest) {
        return nextStep(clock);
    }
}
