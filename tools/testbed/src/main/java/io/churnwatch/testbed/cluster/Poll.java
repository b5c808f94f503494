package io.churnwatch.testbed.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of the outside world, which cannot notify us. */
final class Poll {
    private static final long PAUSE_MILLIS = 100;

    private Poll() {}

    /** Whether the condition became true in time; it is asked at least once. */
    static boolean until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
