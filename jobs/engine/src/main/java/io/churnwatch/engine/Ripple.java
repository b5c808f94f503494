package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges an event by what it changes: the metrics that count it are read before and after, and only what rests on one
 * that moved is looked at again. Nothing else can have changed, for what time alone changes is planned, and whatever was
 * planned was judged before the event. The next planned instant may be told too early, never too late.
 */
final class Ripple {
    private final AccountView view;
    private final Intake intake;
    private final HealthDesk health;
    private final AlertDesk alerts;
    private final Reach reach;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<BitSet> read;

    private final double[] before;
    private final BitSet direct = new BitSet();
    private final BitSet changed = new BitSet();
    private final BitSet signals = new BitSet();

    Ripple(RulePack pack, AccountView view, Intake intake, HealthDesk health, AlertDesk alerts) {
        this.view = view;
        this.intake = intake;
        this.health = health;
        this.alerts = alerts;
        this.reach = new Reach(pack, alerts.signals());
        this.before = new double[pack.metrics().size()];
        this.read = alerts.signals().stream().map(reach::metricsOf).toList();
        for (int i = 0; i < alerts.signals().size(); i++) {
            places.put(alerts.signals().get(i).id(), i);
        }
    }

    /** Whether an event changes counters and tickets only, of an account that was looked at as a whole before. */
    boolean staysSmall(AccountState state, Event event) {
        return state.profile() != AccountState.NO_PROFILE
                && (event instanceof Event.Usage || event instanceof Event.Support || event instanceof Event.Survey);
    }

    /**
     * Takes in an event for which {@link #staysSmall} holds.
     *
     * @return whether it counted or came too late; the caller must look at everything where it turns out that the
     *     account is older than was known
     */
    Result judge(AccountState state, Event event, Cause cause, String judged, List<Outcome> outcomes) {
        AccountFacts facts = state.facts();
        int profile = state.profile();
        BitSet concerned = intake.concerned(event);
        boolean ticket = event instanceof Event.Support;
        readers(concerned, ticket, profile);
        health.lookAs(state, profile);
        for (int i = direct.nextSetBit(0); i >= 0; i = direct.nextSetBit(i + 1)) {
            before[i] = view.metric(i);
        }
        long firstDay = facts.firstDayMillis();
        if (!intake.add(facts, event, concerned)) {
            return Result.TOO_LATE;
        }
        if (facts.firstDayMillis() != firstDay) {
            return Result.LOOK_AT_EVERYTHING;
        }
        health.lookAs(state, profile);
        moved(event);
        if (ticket) {
            signals.or(reach.signalsOnTickets());
        }
        settle(state, profile, cause, judged, outcomes);
        return Result.COUNTED;
    }

    /** What came of taking in an event. */
    enum Result {
        COUNTED,
        TOO_LATE,
        LOOK_AT_EVERYTHING
    }

    private void readers(BitSet concerned, boolean ticket, int profile) {
        direct.clear();
        for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
            direct.or(reach.readersOf(i));
        }
        if (ticket) {
            direct.or(reach.readersOfTickets());
        }
        direct.and(reach.neededBy(profile));
    }

    /** Finds the metrics that the event moved. One that is of the past may have moved in ways that today does not show. */
    private void moved(Event event) {
        changed.clear();
        signals.clear();
        boolean past = view.buckets().of(Granularity.FIVE_MINUTES, event.occurredAtMillis())
                < view.buckets().of(Granularity.FIVE_MINUTES, view.facts().clock());
        for (int i = direct.nextSetBit(0); i >= 0; i = direct.nextSetBit(i + 1)) {
            if (past || Double.compare(view.metric(i), before[i]) != 0) {
                changed.or(reach.dependentsOf(i, past));
            }
        }
    }

    private void settle(AccountState state, int profile, Cause cause, String judged, List<Outcome> outcomes) {
        long next = Math.min(state.nextInstant(), nextOfReaders(profile));
        if (reach.movesScore(profile, changed)) {
            Score old = state.score();
            health.score(state, profile, cause, judged, outcomes);
            Score told = state.score();
            if (old == null || told == null || !old.band().equals(told.band())) {
                signals.or(reach.signalsOnBand());
            }
            BitSet scoreChanges = reach.scoreChanges();
            for (int i = scoreChanges.nextSetBit(0); i >= 0; i = scoreChanges.nextSetBit(i + 1)) {
                changed.or(reach.dependentsOf(i, true));
                next = Math.min(next, view.nextChange(i));
            }
        }
        reach.addSignalsOf(changed, signals);
        addThoseThatHold(state);
        if (!signals.isEmpty()) {
            reach.addMuted(signals);
            alerts.assess(state, profile, signals, judged, outcomes);
            next = Math.min(next, alerts.plan().nextOfAlerts(state, profile));
            next = Math.min(next, alerts.plan().nextOfItems(signals));
        }
        state.plan(next);
    }

    /** An alert that holds a person still looks at somebody whom its metrics would no longer look at. */
    private void addThoseThatHold(AccountState state) {
        for (Alert alert : state.alerts()) {
            Integer place = places.get(alert.ruleId());
            if (place != null && alert.baselines().holdsPeople() && restsOnDirect(read.get(place))) {
                signals.set(place);
            }
        }
    }

    private boolean restsOnDirect(BitSet metrics) {
        for (int i = direct.nextSetBit(0); i >= 0; i = direct.nextSetBit(i + 1)) {
            if (reach.dependentsOf(i, true).intersects(metrics)) {
                return true;
            }
        }
        return false;
    }

    /** What is planned for the metrics that count the event, and for those that compare with what they count. */
    private long nextOfReaders(int profile) {
        long next = Judgement.NOTHING_PLANNED;
        BitSet needed = reach.neededBy(profile);
        for (int i = direct.nextSetBit(0); i >= 0; i = direct.nextSetBit(i + 1)) {
            next = Math.min(next, view.nextChange(i));
            BitSet dependents = reach.comparisonsWith(i);
            for (int j = dependents.nextSetBit(0); j >= 0; j = dependents.nextSetBit(j + 1)) {
                next = needed.get(j) ? Math.min(next, view.nextChange(j)) : next;
            }
        }
        return next;
    }
}
