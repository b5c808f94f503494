package io.churnwatch.engine.ruletest;

import java.util.List;

/**
 * What is looked at together.
 *
 * @param at when, milliseconds since the epoch; {@link #AT_THE_END} is when the test's story is over
 */
record Expectation(long at, List<Check> checks) {
    static final long AT_THE_END = Long.MAX_VALUE;
}
