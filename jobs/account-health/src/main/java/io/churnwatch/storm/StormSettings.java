package io.churnwatch.storm;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import java.io.Serializable;

/**
 * When a rule is parked.
 *
 * @param share of the accounts on which it may open within an hour
 * @param leastAccounts with fewer accounts no share says anything
 */
public record StormSettings(double share, int leastAccounts, WallClock clock) implements Serializable {
    public static StormSettings of(JobConfig config, WallClock clock) {
        return new StormSettings(
                config.decimal(Option.STORM_SHARE), config.integer(Option.STORM_LEAST_ACCOUNTS), clock);
    }

    /** On how many accounts a rule may open within an hour; everybody when they are too few. */
    long allowed(long accounts) {
        return accounts < leastAccounts ? Long.MAX_VALUE : (long) Math.floor(share * accounts);
    }
}
