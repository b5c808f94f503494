package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Buckets;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.state.Occasion;
import io.churnwatch.engine.state.Rules;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges an event, or a planned instant, by what it changes: the metrics that count the event, or that the instant was
 * planned for, are read before and after, and only what rests on one that moved is looked at again. Nothing else can have changed, for what time alone changes is planned, and whatever was
 * planned was judged before the event. The next planned instant may be told too early, never too late.
 */
final class Ripple {
    private final AccountView view;
    private final Intake intake;
    private final HealthDesk health;
    private final AlertDesk alerts;
    private final MetricGraph graph;
    private final Reach reach;
    private final Planner planner;
    private final Circles circles;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<BitSet> read;
    /** By metric. */
    private final List<List<Reader>> readers = new ArrayList<>();

    private final List<Interest> ofScores;
    private final Stillness stillness;
    private final double[] before;
    private boolean scoreMoves;
    private final BitSet signals = new BitSet();

    Ripple(
            RulePack pack,
            AccountView view,
            Intake intake,
            HealthDesk health,
            AlertDesk alerts,
            Reach reach,
            Planner planner,
            Stillness stillness,
            Rules.Places rules) {
        this.view = view;
        this.intake = intake;
        this.health = health;
        this.alerts = alerts;
        this.graph = reach.graph();
        this.reach = reach;
        this.planner = planner;
        this.before = new double[pack.metrics().size()];
        this.read = alerts.signals().stream().map(reach::metricsOf).toList();
        this.ofScores = Interests.ofScores(pack);
        this.stillness = stillness;
        pack.metrics().forEach(metric -> readers.add(new ArrayList<>()));
        for (int i = 0; i < alerts.signals().size(); i++) {
            Signal signal = alerts.signals().get(i);
            places.put(signal.id(), i);
            List<Interest> interests = Interests.of(signal, pack);
            for (int metric = 0; metric < interests.size(); metric++) {
                if (interests.get(metric).matters()) {
                    readers.get(metric)
                            .add(new Reader(
                                    i, interests.get(metric), signal.forEach() instanceof Signal.ForEach.Goals));
                }
            }
        }
        this.circles = new Circles(pack, reach, ofInterest(), alerts.signals(), rules, view::mayHold);
    }

    private BitSet ofInterest() {
        BitSet metrics = new BitSet();
        for (int i = 0; i < ofScores.size(); i++) {
            metrics.set(i, ofScores.get(i).matters() || !readers.get(i).isEmpty());
        }
        return metrics;
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
        BitSet concerned = intake.concerned(facts, event);
        boolean ticket = event instanceof Event.Support;
        Circle circle = ticket ? circles.ofTicketEvent(profile, concerned) : circles.ofEvent(profile, concerned);
        // What is of the past may move in ways that today does not show: there is nothing to compare.
        boolean past = isPast(event, facts.clock());
        stillness.findNone();
        if (past) {
            state.leeways().clear();
        } else {
            stillness.find(state, circle);
            readBefore(state, profile, circle);
        }
        long firstDay = facts.firstDayMillis();
        if (!intake.add(facts, event, concerned)) {
            return Result.TOO_LATE;
        }
        if (facts.firstDayMillis() != firstDay) {
            return Result.LOOK_AT_EVERYTHING;
        }
        health.lookAs(state, profile);
        scoreMoves = false;
        signals.clear();
        if (past) {
            BitSet changed = new BitSet();
            circle.direct().stream().forEach(metric -> changed.or(graph.dependentsOf(metric, true)));
            scoreMoves = reach.movesScore(profile, changed);
            reach.addSignalsOf(changed, signals);
        } else {
            findMoved(state, profile, circle);
        }
        if (ticket) {
            signals.or(reach.signalsOnTickets());
        }
        addThoseThatHold(state, circle, past);
        settle(state, profile, circle, past, cause, judged, outcomes);
        return Result.COUNTED;
    }

    /** Whether an instant has come that was planned for some metrics or alerts only. */
    boolean staysSmall(AccountState state, long instant) {
        return state.profile() != AccountState.NO_PROFILE && state.next(Occasion.ALL) > instant;
    }

    /** Judges a planned instant for which {@link #staysSmall} holds. */
    void wake(AccountState state, long instant, String judged, List<Outcome> outcomes) {
        int profile = state.profile();
        boolean alertsAreDue = state.next(Occasion.ALERTS) <= instant;
        Circle circle = circles.ofInstant(profile, planner.take(state, profile, instant));
        stillness.findNone();
        readBefore(state, profile, circle);
        state.facts().advanceTo(instant);
        state.facts().things().forget(instant);
        health.lookAs(state, profile);
        scoreMoves = false;
        signals.clear();
        findMoved(state, profile, circle);
        addThoseThatHold(state, circle, false);
        for (Alert alert : alertsAreDue ? state.alerts() : List.<Alert>of()) {
            Integer place = places.get(alert.ruleId());
            if (place != null) {
                signals.set(place);
            }
        }
        settle(state, profile, circle, false, Cause.TIME, judged, outcomes);
    }

    private void readBefore(AccountState state, int profile, Circle circle) {
        health.lookAs(state, profile);
        for (int metric : circle.watched()) {
            if (!stillness.metrics().get(metric)) {
                before[metric] = view.metric(metric);
            }
        }
    }

    private void findMoved(AccountState state, int profile, Circle circle) {
        for (int metric : circle.watched()) {
            if (stillness.metrics().get(metric)) {
                continue;
            }
            double was = before[metric];
            double is = view.metric(metric);
            if (Double.compare(was, is) != 0) {
                scoreMoves |=
                        reach.isScored(profile, metric) && ofScores.get(metric).sees(was, is);
                addReaders(state, metric, was, is);
            }
            stillness.look(state, metric);
        }
    }

    private void addReaders(AccountState state, int metric, double was, double is) {
        List<Reader> all = readers.get(metric);
        for (int i = 0; i < all.size(); i++) {
            Reader reader = all.get(i);
            if (reader.interest().sees(was, is)
                    && !(reader.ofGoals() && !state.facts().hasGoals())) {
                signals.set(reader.signal());
            }
        }
    }

    private boolean isPast(Event event, long clock) {
        return liesBefore(Granularity.FIVE_MINUTES, event, clock) || liesBefore(Granularity.DAY, event, clock);
    }

    private boolean liesBefore(Granularity granularity, Event event, long clock) {
        Buckets buckets = view.buckets();
        return buckets.of(granularity, event.occurredAtMillis()) < buckets.of(granularity, clock);
    }

    /** What came of taking in an event. */
    enum Result {
        COUNTED,
        TOO_LATE,
        LOOK_AT_EVERYTHING
    }

    private void settle(
            AccountState state,
            int profile,
            Circle circle,
            boolean past,
            Cause cause,
            String judged,
            List<Outcome> outcomes) {
        planner.planFor(state, circle, past, stillness.metrics());
        if (scoreMoves) {
            Score old = state.score();
            health.score(state, profile, cause, judged, outcomes);
            Score told = state.score();
            if (old == null || told == null || !old.band().equals(told.band())) {
                signals.or(reach.signalsOnBand());
            }
            BitSet scoreChanges = graph.scoreChanges();
            for (int i = scoreChanges.nextSetBit(0); i >= 0; i = scoreChanges.nextSetBit(i + 1)) {
                reach.addSignalsOf(graph.dependentsOf(i, true), signals);
            }
            if (!scoreChanges.isEmpty()) {
                // Read before, they told of the score as it was.
                health.lookAs(state, profile);
            }
            planner.planForScoreChanges(state, profile);
        }
        if (!signals.isEmpty()) {
            reach.addMuted(signals);
            alerts.assess(state, profile, signals, judged, outcomes);
            planner.planAlerts(state, profile, signals);
        }
    }

    /** What an alert holds still, it is moved against though its metrics, as they would be now, seem not to move. */
    private void addThoseThatHold(AccountState state, Circle circle, boolean past) {
        if (!state.mayHoldFor(past ? circle.rulesOfThePast() : circle.rules())) {
            return;
        }
        for (Alert alert : state.alerts()) {
            Integer place = places.get(alert.ruleId());
            if (place != null && isHolding(alert, place) && restsOn(circle.direct(), read.get(place), past)) {
                signals.set(place);
                // Against what it holds, a number may be passed on the way back though none is as things stand now.
                stillness.findNone();
            }
        }
    }

    /** What could not be known when a number was first crossed is held as soon as it is. */
    private boolean isHolding(Alert alert, int place) {
        return !alert.baselines().isEmpty() || alert.isUnderWay() && view.mayHold(read.get(place));
    }

    private boolean restsOn(BitSet moved, BitSet metrics, boolean past) {
        for (int i = moved.nextSetBit(0); i >= 0; i = moved.nextSetBit(i + 1)) {
            if (graph.dependentsOf(i, past).intersects(metrics)) {
                return true;
            }
        }
        return false;
    }
}
