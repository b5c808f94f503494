package io.churnwatch.engine.metrics;

/** How one metric is read off an account. Built once per pack; holds nothing of any account. */
interface View {
    /** Nothing but an event can change the value. */
    long NEVER = Long.MAX_VALUE;

    /** The value; NaN is unknown. */
    double value(AccountView account, Moment moment);

    /** The first instant after the account's clock at which the value may be another without any event. */
    long nextChange(AccountView account);

    /** The same for the value over complete buckets, as comparisons read it. */
    default long nextComplete(AccountView account) {
        return nextChange(account);
    }

    /** Whether the value at that moment would need to know what was before the account's first day. */
    default boolean startsBefore(AccountView account, Moment moment) {
        return false;
    }

    /** Whether the value is what others are compared with: an own, earlier normal. */
    default boolean isBaseline() {
        return false;
    }

    /** What the value rests on; the value itself and its threshold are the caller's. */
    default Basis basis(AccountView account) {
        return Basis.NONE;
    }
}
