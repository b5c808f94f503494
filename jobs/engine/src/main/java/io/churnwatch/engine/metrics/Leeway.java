package io.churnwatch.engine.metrics;

import java.util.function.IntPredicate;

/**
 * How many more events of now certainly leave a value where it lies among the numbers that it is held against. A count
 * of 300 held against 5 and 10 need not be read for any of the next; one of 8 for none but the next.
 */
final class Leeway {
    static final int NONE = 0;
    /** Whatever comes. The largest power of two that a byte holds. */
    static final int MOST = 64;

    private Leeway() {}

    /**
     * A power of two, or {@link #NONE}.
     *
     * @param leaves whether so many events leave the value there; what many do, fewer do
     */
    static int of(IntPredicate leaves) {
        if (leaves.test(MOST)) {
            return MOST;
        }
        int leeway = NONE;
        for (int events = 1; events < MOST && leaves.test(events); events *= 2) {
            leeway = events;
        }
        return leeway;
    }
}
