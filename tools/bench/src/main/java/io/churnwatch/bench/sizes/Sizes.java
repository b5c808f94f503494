package io.churnwatch.bench.sizes;

import java.util.Arrays;

/** How large the accounts of one kind are, in bytes. */
record Sizes(int accounts, double eventsPerDay, int median, int p99, int max) {

    /** @param eventsPerDay of one account, on average over the days on which it was there or not */
    static Sizes of(int[] bytes, double eventsPerDay) {
        int[] sorted = bytes.clone();
        Arrays.sort(sorted);
        return new Sizes(
                sorted.length,
                eventsPerDay,
                sorted[sorted.length / 2],
                sorted[(sorted.length * 99 - 1) / 100],
                sorted[sorted.length - 1]);
    }

    static double mean(int[] bytes) {
        return Arrays.stream(bytes).average().orElse(0);
    }
}
