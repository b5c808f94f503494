package io.churnwatch.engine;

import io.churnwatch.engine.Judgement.Disposition;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Roster;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Scoring;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.state.Rules;
import io.churnwatch.engine.state.StateCodec;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what to say of an account: one pack, any number of accounts; not safe for use by two threads. */
public final class Engine {
    /** How many of an account's last event ids are remembered unless told otherwise. */
    public static final int DUPLICATE_HORIZON = 32;

    private final RulePack pack;
    private final boolean small;
    private final AccountView view;
    private final Roster roster;
    private final StateCodec codec;
    private final Intake intake;
    private final HealthDesk health;
    private final AlertDesk alerts;
    private final Planner planner;
    private final Stillness stillness;
    private final Ripple ripple;
    private final AccountReporter reporter;

    public Engine(RulePack pack) {
        this(pack, DUPLICATE_HORIZON);
    }

    public Engine(RulePack pack, int duplicateHorizon) {
        this(pack, duplicateHorizon, true, null);
    }

    /** @param witness is told of all that is judged */
    public Engine(RulePack pack, int duplicateHorizon, Witness witness) {
        this(pack, duplicateHorizon, true, witness);
    }

    /** @param small whether an event may be judged by what it changes; else everything is looked at after each */
    Engine(RulePack pack, int duplicateHorizon, boolean small) {
        this(pack, duplicateHorizon, small, null);
    }

    private Engine(RulePack pack, int duplicateHorizon, boolean small, @Nullable Witness witness) {
        this.pack = pack;
        this.small = small;
        this.view = new AccountView(
                pack.metrics(),
                pack.trackers(),
                pack.slots(),
                pack.constants().stream().map(RulePack.Constant::byProfile).toList(),
                Interests.toPlan(pack),
                pack.timezone(),
                pack.calendar());
        this.roster = new Roster(pack.trackers());
        Rules.Places rules =
                new Rules.Places(pack.signals().stream().map(Signal::id).toList());
        this.codec = new StateCodec(pack.hash(), roster, view, rules, duplicateHorizon);
        this.intake = new Intake(pack.trackers(), view.buckets());
        this.health = new HealthDesk(pack, new Scoring(pack.factors(), pack.scores(), pack.profiles()), view, witness);
        this.alerts = new AlertDesk(pack, view, rules, witness);
        Reach reach = new Reach(pack, alerts.signals());
        this.planner = new Planner(pack, view, health, alerts.plan(), reach);
        this.stillness = new Stillness(pack, view);
        this.ripple = new Ripple(pack, view, intake, health, alerts, reach, planner, stillness, rules);
        this.reporter = new AccountReporter(pack, view, health);
    }

    public RulePack pack() {
        return pack;
    }

    /** The account as it was written, or a new one for null. A blob written under another pack is carried over. */
    public AccountState read(String accountId, byte @Nullable [] blob) {
        return blob == null ? codec.create(accountId) : codec.read(accountId, blob);
    }

    public byte[] write(AccountState state) {
        return codec.write(state);
    }

    /** As {@link #read}, but the bytes belong to the state from now on: they are changed where they are. */
    public AccountState open(String accountId, byte @Nullable [] blob) {
        return blob == null ? codec.create(accountId) : codec.open(accountId, blob);
    }

    /** As {@link #write}, but the state is not to be used any more: where they fit, its own bytes are used again. */
    public byte[] close(AccountState state) {
        return codec.close(state);
    }

    /**
     * Judges every planned instant up to the clock, then the event.
     *
     * @param clock milliseconds; a clock behind the account's own is ignored
     */
    public Judgement judge(AccountState state, Event event, long clock) {
        List<Outcome> outcomes = new ArrayList<>();
        if (state.isErased(event.occurredAtMillis())) {
            return judgement(state, Disposition.ERASED, outcomes);
        }
        if (state.isEmpty()) {
            state.begin(AccountFacts.begin(roster, event.occurredAtMillis()));
            state.packChanged(false);
        }
        boolean late = event.occurredAtMillis() < state.facts().clock();
        advance(state, clock, outcomes);
        if (!state.recentIds().add(event.eventId())) {
            return judgement(state, Disposition.DUPLICATE, outcomes);
        }
        if (event instanceof Event.Account account && account.erase()) {
            erase(state, account, outcomes);
            return judgement(state, Disposition.COUNTED, outcomes);
        }
        state.facts().things().forget(state.facts().clock());
        if (small && ripple.staysSmall(state, event)) {
            switch (ripple.judge(state, event, cause(event, late), event.eventId(), outcomes)) {
                case COUNTED -> {
                    return judgement(state, Disposition.COUNTED, outcomes);
                }
                case TOO_LATE -> {
                    return judgement(state, Disposition.TOO_LATE, outcomes);
                }
                case LOOK_AT_EVERYTHING -> {
                    // It has been taken in; the rest is as for any other event.
                }
            }
        } else if (!intake.add(state.facts(), event, intake.concerned(state.facts(), event))) {
            return judgement(state, Disposition.TOO_LATE, outcomes);
        }
        if (event instanceof Event.Action action) {
            health.act(state, action);
            alerts.ends().act(state, health.look(state), action, outcomes);
        }
        assess(state, cause(event, late), event.eventId(), outcomes);
        return judgement(state, Disposition.COUNTED, outcomes);
    }

    /** Judges every planned instant up to the clock. */
    public Judgement wake(AccountState state, long clock) {
        List<Outcome> outcomes = new ArrayList<>();
        if (!state.isEmpty()) {
            advance(state, clock, outcomes);
        }
        return judgement(state, Disposition.WOKEN, outcomes);
    }

    /** What is known of the account at its clock; empty when nothing is. Changes nothing. */
    public Optional<AccountReport> report(AccountState state) {
        return state.isEmpty() ? Optional.empty() : Optional.of(reporter.report(state));
    }

    /** Every instant that was planned is judged in order, each with itself as the clock. */
    private void advance(AccountState state, long clock, List<Outcome> outcomes) {
        if (state.packChanged()) {
            adopt(state, clock, outcomes);
        }
        for (long instant = state.nextInstant(); instant <= clock; instant = state.nextInstant()) {
            if (small && ripple.staysSmall(state, instant)) {
                ripple.wake(state, instant, "planned:" + instant, outcomes);
            } else {
                state.facts().advanceTo(instant);
                assess(state, Cause.TIME, "planned:" + instant, outcomes);
            }
            if (state.nextInstant() <= instant) {
                throw new IllegalStateException("account " + state.accountId() + " was planned at " + instant
                        + " and then again at " + state.nextInstant());
            }
        }
        state.facts().advanceTo(clock);
    }

    /** A new pack takes over at the clock: what the old one planned is no longer asked for. */
    private void adopt(AccountState state, long clock, List<Outcome> outcomes) {
        state.facts().advanceTo(clock);
        state.packChanged(false);
        String judged = "pack:" + pack.hash() + ":" + state.facts().clock();
        health.look(state);
        alerts.ends().dropForeign(state, judged, outcomes);
        assess(state, Cause.PACK_CHANGE, judged, outcomes);
    }

    /** Scores and triggers, as they stand at the account's clock. */
    private void assess(AccountState state, Cause cause, String judged, List<Outcome> outcomes) {
        AccountFacts facts = state.facts();
        facts.things().forget(facts.clock());
        state.leeways().clear();
        if (facts.profile().isChurned()) {
            alerts.ends().closeAll(state, health.look(state), ResolveReason.ACCOUNT_CHURNED, judged, outcomes);
            if (facts.scoreDays().hasBegun()) {
                facts.changeScoreDays().forget();
            }
            state.planNothing();
            state.profile(AccountState.NO_PROFILE);
            return;
        }
        int profile = health.assess(state, cause, judged, outcomes);
        alerts.assess(state, profile, judged, outcomes);
        if (cause == Cause.TIME && profile == state.profile()) {
            planner.planOn(state, profile);
        } else {
            planner.plan(state, profile);
        }
        stillness.lookAtWhatIsKnown(state);
        state.profile(profile);
    }

    private void erase(AccountState state, Event.Account event, List<Outcome> outcomes) {
        alerts.ends().closeAll(state, health.look(state), ResolveReason.ERASED, event.eventId(), outcomes);
        outcomes.add(new Outcome.Erasure(event.eventId(), state.facts().clock()));
        state.erase(event.occurredAtMillis());
    }

    private static Cause cause(Event event, boolean late) {
        if (event instanceof Event.Account) {
            return Cause.PROFILE_CHANGE;
        }
        return late ? Cause.LATE_DATA : Cause.BEHAVIOUR;
    }

    private static Judgement judgement(AccountState state, Disposition disposition, List<Outcome> outcomes) {
        return new Judgement(disposition, outcomes, state.nextInstant());
    }
}
