package io.churnwatch.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Turns a growing count, looked at every now and then, into a number per second for each of the last seconds: the mean
 * of a few seconds, for the count grows in leaps.
 */
final class Rate {
    private static final long SECOND = 1_000_000_000L;
    private static final long MEAN_OVER = 4 * SECOND;
    private static final int KEPT = 60;

    private final Deque<Look> looks = new ArrayDeque<>();
    private final Deque<Double> perSecond = new ArrayDeque<>();
    private long lastNanos = Long.MIN_VALUE;

    private record Look(long count, long nanos) {}

    void observe(long count, long nanos) {
        looks.addLast(new Look(count, nanos));
        while (looks.size() > 2 && nanos - looks.getFirst().nanos() > MEAN_OVER) {
            looks.removeFirst();
        }
        var first = looks.getFirst();
        if (first.nanos() < nanos && (lastNanos == Long.MIN_VALUE || nanos - lastNanos >= SECOND)) {
            lastNanos = nanos;
            perSecond.addLast((count - first.count()) * (double) SECOND / (nanos - first.nanos()));
            if (perSecond.size() > KEPT) {
                perSecond.removeFirst();
            }
        }
    }

    /** Newest last. */
    List<Double> perSecond() {
        return List.copyOf(perSecond);
    }
}
