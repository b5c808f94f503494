package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Section;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.trigger.Alert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that is kept of one account. Mutable; belongs to one judgement at a time. */
public final class AccountState {
    /** No instant is planned. */
    public static final long NOTHING_PLANNED = Long.MAX_VALUE;

    /** Everything is to be looked at next time. */
    public static final int NO_PROFILE = -1;

    static final Occasion[] OCCASIONS = Occasion.values();
    private static final long NEVER = Long.MIN_VALUE;

    private final String accountId;
    private @Nullable AccountFacts facts;
    private Section<Optional<Score>> score;
    private Section<ManualScores> manualScores;
    private Section<List<Alert>> alerts;
    /** The rules of the alerts as they were stored, and of those among them that may hold something still. */
    private Rules storedRules = Rules.NONE;

    private Rules storedHolders = Rules.NONE;

    private final RecentIds recentIds;
    private Leeways leeways = new Leeways();
    /** By occasion. */
    private final long[] planned = new long[OCCASIONS.length];

    /** What it was read from, where that may be changed. */
    private byte @Nullable [] bytes;

    private boolean closed;
    private long erasedAtMillis = NEVER;
    private boolean packChanged;
    private int profile = NO_PROFILE;

    /**
     * An account of which nothing is known yet.
     *
     * @param duplicateHorizon how many of the last event ids are remembered
     */
    public AccountState(String accountId, int duplicateHorizon) {
        this(accountId, new RecentIds(duplicateHorizon));
    }

    AccountState(String accountId, RecentIds recentIds) {
        this(
                accountId,
                recentIds,
                Section.of(Optional.empty()),
                Section.of(new ManualScores()),
                Section.of(new ArrayList<>()));
    }

    private AccountState(
            String accountId,
            RecentIds recentIds,
            Section<Optional<Score>> score,
            Section<ManualScores> manualScores,
            Section<List<Alert>> alerts) {
        this.accountId = accountId;
        this.recentIds = recentIds;
        this.score = score;
        this.manualScores = manualScores;
        this.alerts = alerts;
        planNothing();
    }

    public String accountId() {
        return accountId;
    }

    /** Whether nothing has happened yet, or everything was erased. */
    public boolean isEmpty() {
        if (closed) {
            throw closed();
        }
        return facts == null;
    }

    private IllegalStateException closed() {
        return new IllegalStateException("account " + accountId + " was closed: it must be opened anew");
    }

    public AccountFacts facts() {
        if (closed) {
            throw closed();
        } else if (facts == null) {
            throw new IllegalStateException("nothing is known yet of account " + accountId);
        }
        return facts;
    }

    public void begin(AccountFacts first) {
        facts = first;
    }

    /** The score last told to the world. */
    public @Nullable Score score() {
        return score.look().orElse(null);
    }

    public void told(Score newScore) {
        score.set(Optional.of(newScore));
    }

    /** What people said the score is; to look at, not to change. */
    public ManualScores manualScores() {
        return manualScores.look();
    }

    public ManualScores changeManualScores() {
        return manualScores.change();
    }

    /** To look at, not to change. */
    public List<Alert> alerts() {
        return alerts.look();
    }

    public List<Alert> changeAlerts() {
        return alerts.change();
    }

    /** Whether there may be an alert of one of these rules; told without looking at them, where that can be. */
    public boolean mayHaveAlertsOf(Rules rules) {
        return alerts.isOpen() || storedRules.mayShare(rules);
    }

    /** The same of alerts that hold something still, or will once it is known. */
    public boolean mayHoldFor(Rules rules) {
        return alerts.isOpen() || storedHolders.mayShare(rules);
    }

    /** Whether the alerts have been looked at: else they are as they were. */
    public boolean hasOpenedAlerts() {
        return alerts.isOpen();
    }

    public RecentIds recentIds() {
        return recentIds;
    }

    /** What the next events may be judged without. */
    public Leeways leeways() {
        return leeways;
    }

    /** The next instant at which a result can change without an event. */
    public long nextInstant() {
        long next = NOTHING_PLANNED;
        for (long instant : planned) {
            next = Math.min(next, instant);
        }
        return next;
    }

    public long next(Occasion occasion) {
        return planned[occasion.ordinal()];
    }

    public void plan(Occasion occasion, long instantMillis) {
        planned[occasion.ordinal()] = instantMillis;
    }

    /** Plans an instant where a later one, or none, was planned. */
    public void planBy(Occasion occasion, long instantMillis) {
        planned[occasion.ordinal()] = Math.min(planned[occasion.ordinal()], instantMillis);
    }

    public void planNothing() {
        Arrays.fill(planned, NOTHING_PLANNED);
    }

    /** The profile, by its index in the pack, that held when everything was last looked at; or {@link #NO_PROFILE}. */
    public int profile() {
        return profile;
    }

    public void profile(int index) {
        profile = index;
    }

    /** Whether it was last judged under another pack. */
    public boolean packChanged() {
        return packChanged;
    }

    public void packChanged(boolean changed) {
        packChanged = changed;
    }

    /** Events older than this are of an account that asked to be forgotten. */
    public boolean isErased(long occurredAtMillis) {
        return erasedAtMillis != NEVER && occurredAtMillis <= erasedAtMillis;
    }

    public long erasedAtMillis() {
        return erasedAtMillis;
    }

    boolean wasErased() {
        return erasedAtMillis != NEVER;
    }

    /** It may change what it was read from. */
    void own(byte[] blob) {
        bytes = blob;
        if (facts != null) {
            facts.own();
        }
    }

    byte @Nullable [] ownBytes() {
        return bytes;
    }

    /** What it was read from may be used by another. */
    void close() {
        closed = true;
    }

    void erasedAt(long millis) {
        erasedAtMillis = millis;
    }

    /** Forgets everything but that it was told to. */
    public void erase(long atMillis) {
        facts = null;
        score = Section.of(Optional.empty());
        manualScores = Section.of(new ManualScores());
        alerts = Section.of(new ArrayList<>());
        leeways.clear();
        planNothing();
        profile = NO_PROFILE;
        erasedAtMillis = atMillis;
    }

    /** What only the pack under which it was last judged could say: nothing of that is known under another. */
    void belongsToAnotherPack() {
        packChanged = true;
        profile = NO_PROFILE;
        leeways.clear();
        storedRules = Rules.ALL;
        storedHolders = Rules.ALL;
    }

    void write(ByteWriter out, AccountView view, Rules.Places places) {
        for (long instant : planned) {
            // Mostly near the clock, and always after it.
            out.writeVar(instant == NOTHING_PLANNED ? 0 : instant - facts().clock());
        }
        leeways.write(out);
        score.write(out, (told, to) -> {
            to.writeBoolean(told.isPresent());
            told.ifPresent(known -> known.write(to));
        });
        manualScores.write(out, ManualScores::write);
        rules(alert -> true, storedRules, places).write(out);
        rules(alert -> alert.isUnderWay() || !alert.baselines().isEmpty(), storedHolders, places)
                .write(out);
        alerts.write(out, (all, to) -> {
            to.writeVar(all.size());
            all.forEach(alert -> alert.write(to, view));
        });
    }

    private Rules rules(Predicate<Alert> which, Rules stored, Rules.Places places) {
        return alerts.isOpen() ? places.of(alerts.look().stream().filter(which).map(Alert::ruleId)) : stored;
    }

    static AccountState read(
            String accountId, RecentIds recentIds, AccountFacts facts, ByteReader in, AccountView view) {
        long[] planned = new long[OCCASIONS.length];
        for (int i = 0; i < planned.length; i++) {
            long ahead = in.readVar();
            planned[i] = ahead == 0 ? NOTHING_PLANNED : facts.clock() + ahead;
        }
        Leeways leeways = Leeways.read(in);
        Section<Optional<Score>> score =
                Section.read(in, from -> from.readBoolean() ? Optional.of(Score.read(from)) : Optional.empty());
        Section<ManualScores> manualScores = Section.read(in, ManualScores::read);
        Rules rules = Rules.read(in);
        Rules holders = Rules.read(in);
        Section<List<Alert>> alerts = Section.read(in, from -> readAlerts(from, view));
        AccountState state = new AccountState(accountId, recentIds, score, manualScores, alerts);
        state.facts = facts;
        state.leeways = leeways;
        state.storedRules = rules;
        state.storedHolders = holders;
        System.arraycopy(planned, 0, state.planned, 0, planned.length);
        return state;
    }

    private static List<Alert> readAlerts(ByteReader in, AccountView view) {
        List<Alert> all = new ArrayList<>();
        for (int count = in.readCount(); count > 0; count--) {
            all.add(Alert.read(in, view));
        }
        return all;
    }
}
