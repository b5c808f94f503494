package io.churnwatch.testbed.simulator;

/** The simulation's month: always the same length, so that every month is alike. */
final class Month {
    static final int DAYS = 30;

    private Month() {}
}
