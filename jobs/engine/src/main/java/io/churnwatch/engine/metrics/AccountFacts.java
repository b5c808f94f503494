package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import io.churnwatch.engine.codec.Section;

/**
 * What is remembered of one account: its clock, its profile, its things with a life cycle and one memory per tracker
 * of the pack.
 */
public final class AccountFacts {
    /** A memory that has counted since the account's first day. */
    public static final long FROM_THE_START = Long.MIN_VALUE;

    private long clock;
    private long firstDayMillis;
    private final Section<AccountProfile> profile;
    private final LivingThings things;
    private final Section<ScoreDays> scoreDays;
    private final Memories memories;

    private AccountFacts(
            long clock,
            long firstDayMillis,
            Section<AccountProfile> profile,
            LivingThings things,
            Section<ScoreDays> scoreDays,
            Memories memories) {
        this.clock = clock;
        this.firstDayMillis = firstDayMillis;
        this.profile = profile;
        this.things = things;
        this.scoreDays = scoreDays;
        this.memories = memories;
    }

    /** An account of which nothing is known but that something happened at this instant. */
    public static AccountFacts begin(Roster roster, long millis) {
        return new AccountFacts(
                millis,
                millis,
                Section.of(new AccountProfile()),
                new LivingThings(),
                Section.of(new ScoreDays()),
                Memories.begin(roster));
    }

    /** What it was read from may be changed. */
    public void own() {
        memories.own();
    }

    public void write(ByteWriter out) {
        writeHead(out);
        memories.write(out);
    }

    /** All that stands in front of the memories. */
    public void writeHead(ByteWriter out) {
        out.writeTime(clock);
        out.writeTime(firstDayMillis);
        profile.write(out, AccountProfile::write);
        things.write(out);
        scoreDays.write(out, ScoreDays::write);
    }

    /** Whether all that changed in the memories has changed where they are stored. */
    public boolean areMemoriesInPlace() {
        return memories.areInPlace();
    }

    /** Where the memories are stored. */
    public int memoriesFrom() {
        return memories.from();
    }

    public int memoriesTo() {
        return memories.to();
    }

    /**
     * Reads what was written under this pack or another one.
     *
     * @param samePack whether it was written with just these trackers
     */
    public static AccountFacts read(Roster roster, boolean samePack, ByteReader in) {
        long clock = in.readTime();
        long firstDay = in.readTime();
        return new AccountFacts(
                clock,
                firstDay,
                Section.read(in, AccountProfile::read),
                LivingThings.read(in),
                Section.read(in, ScoreDays::read),
                samePack ? Memories.read(roster, in) : Memories.adopt(roster, in, clock, firstDay));
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

    /** To look at, not to change. */
    public AccountProfile profile() {
        return profile.look();
    }

    public AccountProfile changeProfile() {
        return profile.change();
    }

    public LivingThings things() {
        return things;
    }

    public boolean hasGoals() {
        return !things.goals().goals().isEmpty();
    }

    /** To look at, not to change. */
    public ScoreDays scoreDays() {
        return scoreDays.look();
    }

    public ScoreDays changeScoreDays() {
        return scoreDays.change();
    }

    /** Whether there is anything in an event that a tracker does not know yet. */
    public boolean isNews(int tracker, Arrival arrival) {
        return memories.look(tracker).isNews(arrival);
    }

    /** To look at, not to change. */
    public Memory memory(int tracker) {
        return memories.look(tracker);
    }

    /** Fixes what a window of distinct values held up to yesterday: before a value comes. */
    public void closeDays(int ends, int values, Buckets buckets) {
        long yesterday = buckets.of(Granularity.DAY, clock) - 1;
        // By the clock, not by an event: whoever looked at the account in between must have changed nothing.
        ((DayEnds) memories.change(ends)).close(yesterday, (LastSeenDays) memories.look(values));
    }

    public Memory changeMemory(int tracker) {
        return memories.change(tracker);
    }

    /** Takes in an event where the memory is stored, as {@link Memory#addStored}; false where that cannot be done. */
    public boolean addStored(int tracker, Arrival arrival, Replacements replacements) {
        return memories.addStored(tracker, arrival, replacements);
    }

    /** Since when the tracker has counted; {@link #FROM_THE_START} when it has seen everything. */
    public long countingSince(int tracker) {
        return memories.countingSince(tracker);
    }

    /** When the account began as a customer; its first event where the profile does not say. */
    public long startedMillis() {
        double started = profile().number(AccountField.STARTED_AT);
        return Double.isNaN(started) ? firstDayMillis : (long) started;
    }

    /** Whole days as a customer. */
    public long tenureDays() {
        return Math.max(0, Math.floorDiv(clock - startedMillis(), Buckets.DAY));
    }
}
