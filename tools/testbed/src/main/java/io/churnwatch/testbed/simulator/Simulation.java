package io.churnwatch.testbed.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Simulated telephony accounts. Iterating gives everything that arrives, in order of arrival, and gives it again the
 * next time. An account's events depend only on the seed, its number, the start and the number of days: more accounts
 * change nothing for those that are there.
 */
public final class Simulation implements Iterable<Simulated> {
    private final List<SimulatedAccount> accounts;
    private final long seed;
    private final Instant start;
    private final int days;
    private final Dirt dirt;

    /** @param start the first midnight, UTC */
    public Simulation(long seed, int accounts, Instant start, int days, Dirt dirt) {
        this(seed, accounts, start, days, dirt, UnaryOperator.identity());
    }

    /**
     * Accounts without dirt that all have about so many events a day, whatever their size would have been. What they
     * live through is not changed: who falls silent has fewer, who grows has more.
     */
    public static Simulation withEventsPerDay(double eventsPerDay, long seed, int accounts, Instant start, int days) {
        if (!(eventsPerDay >= 1)) {
            throw new IllegalArgumentException("eventsPerDay must be at least 1, was " + eventsPerDay);
        }
        return new Simulation(
                seed, accounts, start, days, Dirt.NONE, account -> account.withEventsPerDay(eventsPerDay));
    }

    private Simulation(
            long seed, int accounts, Instant start, int days, Dirt dirt, UnaryOperator<SimulatedAccount> changed) {
        if (accounts < 1 || accounts > DayPlan.MOST_ACCOUNTS) {
            throw new IllegalArgumentException(
                    "accounts must be from 1 to " + DayPlan.MOST_ACCOUNTS + ", was " + accounts);
        }
        if (days < 1) {
            throw new IllegalArgumentException("days must be positive, was " + days);
        }
        if (start.toEpochMilli() % DayPlan.DAY_MILLIS != 0) {
            throw new IllegalArgumentException("start must be a midnight in UTC, was " + start);
        }
        this.seed = seed;
        this.start = start;
        this.days = days;
        this.dirt = dirt;
        this.accounts = IntStream.range(0, accounts)
                .mapToObj(number -> changed.apply(SimulatedAccount.of(seed, number, days)))
                .toList();
    }

    @Override
    public Iterator<Simulated> iterator() {
        return goingOnFor(days);
    }

    /** The same accounts and stories for another number of days: how a story ended, its account goes on. */
    public Iterator<Simulated> goingOnFor(int daysInAll) {
        var clean = new CleanEvents(accounts, start, daysInAll);
        return dirt.equals(Dirt.NONE) ? clean : new DirtyEvents(clean, dirt, seed);
    }

    /** What is bound to happen, account by account. */
    public List<Fate> fates() {
        return accounts.stream()
                .map(account -> new Fate(
                        account.id(),
                        account.story(),
                        start.plus(Duration.ofDays(account.storyDay())),
                        account.story().signal()))
                .toList();
    }

    public Instant start() {
        return start;
    }

    /** The midnight at which it is over. */
    public Instant end() {
        return start.plus(Duration.ofDays(days));
    }

    static int dayOfWeek(Instant start) {
        return start.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue();
    }
}
