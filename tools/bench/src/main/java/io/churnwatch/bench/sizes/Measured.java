package io.churnwatch.bench.sizes;

/**
 * What was measured at one rate of events.
 *
 * @param wanted events a day of a healthy account
 * @param costAccounts how many accounts the costs are the average of
 */
record Measured(double wanted, Sizes sizes, int costAccounts, Costs costs) {}
