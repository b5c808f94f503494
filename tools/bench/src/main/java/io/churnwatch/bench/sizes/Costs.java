package io.churnwatch.bench.sizes;

import java.util.List;

/**
 * What an account's bytes are for, on average over accounts.
 *
 * @param itself its clock, profile, tickets and invoices
 * @param recentIds the ids by which duplicates are known
 * @param score what the score rests on
 * @param signals what all signals add to that
 */
record Costs(double itself, double recentIds, double score, double signals, List<OfSignal> each) {

    /**
     * What one signal is answerable for.
     *
     * @param leftOut what the account saves without it: what it shares with nothing else
     * @param alone what it adds where it is the only one: all that it needs beyond the score
     */
    record OfSignal(String signal, boolean on, double leftOut, double alone) {}

    /** What several signals need, so that leaving out one saves nothing of it. */
    double shared() {
        return signals - each.stream().mapToDouble(OfSignal::leftOut).sum();
    }
}
