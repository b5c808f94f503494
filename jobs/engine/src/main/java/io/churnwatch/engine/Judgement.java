package io.churnwatch.engine;

import java.util.List;

/**
 * What came of judging an account.
 *
 * @param nextInstantMillis the next instant at which a result can change without an event;
 *     {@link #NOTHING_PLANNED} when there is none
 */
public record Judgement(Disposition disposition, List<Outcome> outcomes, long nextInstantMillis) {
    public static final long NOTHING_PLANNED = Long.MAX_VALUE;

    /** What became of the event that was judged. */
    public enum Disposition {
        /** No event: time alone was judged. */
        WOKEN,
        COUNTED,
        /** Its id is among the last ones seen; nothing was judged. */
        DUPLICATE,
        /** Older than everything that could still count it. */
        TOO_LATE,
        /** The account is erased and the event is older than the erasure. */
        ERASED
    }
}
