package io.churnwatch.job;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition, not for a time. */
final class Await {
    private Await() {}

    static boolean until(Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }
}
