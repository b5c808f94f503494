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
    private Section<Optional<Score>> score = Section.of(Optional.empty());
    private Section<ManualScores> manualScores = Section.of(new ManualScores());
    private Section<List<Alert>> alerts = Section.of(new ArrayList<>());
    /** The rules of the alerts as they were stored, and of those among them that may hold something still. */
    private Rules storedRules = Rules.NONE;

    private Rules storedHolders = Rules.NONE;

    private final RecentIds recentIds;
    /** By occasion. */
    private final long[] planned = new long[OCCASIONS.length];

    private long erasedAtMillis = NEVER;
    private boolean packChanged;
    private int profile = NO_PROFILE;

    /**
     * An account of which nothing is known yet.
     *
     * @param duplicateHorizon how many of the last event ids are remembered
     */
    public AccountState(String accountId, int duplicateHorizon) {
        this.accountId = accountId;
        this.recentIds = new RecentIds(duplicateHorizon);
        planNothing();
    }

    public String accountId() {
        return accountId;
    }

    /** Whether nothing has happened yet, or everything was erased. */
    public boolean isEmpty() {
        return facts == null;
    }

    public AccountFacts facts() {
        if (facts == null) {
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

    /** Forgets everything but that it was told to. */
    public void erase(long atMillis) {
        facts = null;
        score = Section.of(Optional.empty());
        manualScores = Section.of(new ManualScores());
        alerts = Section.of(new ArrayList<>());
        planNothing();
        profile = NO_PROFILE;
        erasedAtMillis = atMillis;
    }

    /** @param scratch is overwritten */
    void write(ByteWriter out, ByteWriter scratch, AccountView view) {
        for (long instant : planned) {
            // Mostly near the clock, and always after it.
            out.writeVar(instant == NOTHING_PLANNED ? 0 : instant - facts().clock());
        }
        score.write(out, scratch, (told, to) -> {
            to.writeBoolean(told.isPresent());
            told.ifPresent(known -> known.write(to));
        });
        manualScores.write(out, scratch, ManualScores::write);
        rules(alert -> true, storedRules).write(out);
        rules(alert -> alert.isUnderWay() || !alert.baselines().isEmpty(), storedHolders)
                .write(out);
        alerts.write(out, scratch, (all, to) -> {
            to.writeVar(all.size());
            all.forEach(alert -> alert.write(to, view));
        });
    }

    private Rules rules(Predicate<Alert> which, Rules stored) {
        return alerts.isOpen() ? Rules.of(alerts.look().stream().filter(which).map(Alert::ruleId)) : stored;
    }

    void read(ByteReader in, AccountView view) {
        for (int i = 0; i < planned.length; i++) {
            long ahead = in.readVar();
            planned[i] = ahead == 0 ? NOTHING_PLANNED : facts().clock() + ahead;
        }
        score = Section.read(in, from -> from.readBoolean() ? Optional.of(Score.read(from)) : Optional.empty());
        manualScores = Section.read(in, ManualScores::read);
        storedRules = Rules.read(in);
        storedHolders = Rules.read(in);
        alerts = Section.read(in, from -> {
            List<Alert> all = new ArrayList<>();
            for (int count = from.readCount(); count > 0; count--) {
                all.add(Alert.read(from, view));
            }
            return all;
        });
    }
}
