package io.churnwatch.engine.metrics;

import java.util.Arrays;
import java.util.List;

/** What is remembered of one account: its clock, its profile, its tickets and one memory per tracker of the pack. */
public final class AccountFacts {
    /** A memory that has counted since the account's first day. */
    public static final long FROM_THE_START = Long.MIN_VALUE;

    private long clock;
    private long firstDayMillis;
    private final AccountProfile profile;
    private final TicketBook tickets;
    private final Memory[] memories;
    private final long[] countingSince;

    public AccountFacts(
            long clock,
            long firstDayMillis,
            AccountProfile profile,
            TicketBook tickets,
            Memory[] memories,
            long[] countingSince) {
        this.clock = clock;
        this.firstDayMillis = firstDayMillis;
        this.profile = profile;
        this.tickets = tickets;
        this.memories = memories;
        this.countingSince = countingSince;
    }

    /** An account of which nothing is known but that something happened at this instant. */
    public static AccountFacts begin(List<Tracker> trackers, long millis) {
        long[] countingSince = new long[trackers.size()];
        Arrays.fill(countingSince, FROM_THE_START);
        Memory[] memories = trackers.stream().map(Memory::create).toArray(Memory[]::new);
        return new AccountFacts(millis, millis, new AccountProfile(), new TicketBook(), memories, countingSince);
    }

    /** The account's clock, milliseconds since the epoch; never goes back. */
    public long clock() {
        return clock;
    }

    public void advanceTo(long millis) {
        clock = Math.max(clock, millis);
    }

    /** The earliest event known: before it, nothing can be said to have not happened. */
    public long firstDayMillis() {
        return firstDayMillis;
    }

    /** Something is known to have happened at this instant. */
    public void witness(long millis) {
        firstDayMillis = Math.min(firstDayMillis, millis);
    }

    public AccountProfile profile() {
        return profile;
    }

    public TicketBook tickets() {
        return tickets;
    }

    public Memory memory(int tracker) {
        return memories[tracker];
    }

    public int memories() {
        return memories.length;
    }

    /** Since when the tracker has counted; {@link #FROM_THE_START} when it has seen everything. */
    public long countingSince(int tracker) {
        return countingSince[tracker];
    }

    /** When the account began as a customer; its first event where the profile does not say. */
    public long startedMillis() {
        double started = profile.number(AccountField.STARTED_AT);
        return Double.isNaN(started) ? firstDayMillis : (long) started;
    }

    /** Whole days as a customer. */
    public long tenureDays() {
        return Math.max(0, Math.floorDiv(clock - startedMillis(), Buckets.DAY));
    }
}
