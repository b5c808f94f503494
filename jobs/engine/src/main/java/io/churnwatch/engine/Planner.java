package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Buckets;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.state.Occasion;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;

/**
 * Plans when an account is to be looked at though nothing happens, apart by what there is to look at then: a metric
 * that may move has an instant of its own, and whatever rests on it follows from there.
 */
final class Planner {
    /** An event of now lies no further back than this: see {@link Ripple}. */
    private static final long NOW = Duration.ofMinutes(5).toMillis();

    /** These are for some metrics only. */
    private static final List<Occasion> OF_SOME = List.of(Occasion.FINE_BUCKETS, Occasion.AGES);

    private final List<Metric> metrics;
    private final AccountView view;
    private final HealthDesk health;
    private final AlertPlan alerts;
    private final Reach reach;
    private final Occasions occasions;
    /** The smallest buckets that the pack counts in. */
    private final Granularity finest;

    private final BitSet due = new BitSet();

    Planner(RulePack pack, AccountView view, HealthDesk health, AlertPlan alerts, Reach reach) {
        this.metrics = pack.metrics();
        this.view = view;
        this.health = health;
        this.alerts = alerts;
        this.reach = reach;
        this.occasions = reach.occasions();
        this.finest = occasions.finest();
    }

    /** Plans for all that time may change of the account that the view stands at. */
    void plan(AccountState state, int profile) {
        state.planNothing();
        planFor(state, reach.plannedBy(profile));
        planForTheRest(state, profile);
    }

    /** The same where nothing but time has passed under this profile: what lies ahead of the clock stays planned. */
    void planOn(AccountState state, int profile) {
        due.clear();
        due.or(reach.plannedBy(profile));
        for (Occasion occasion : OF_SOME) {
            if (state.next(occasion) > state.facts().clock()) {
                due.andNot(occasions.metricsOf(occasion));
            } else {
                state.plan(occasion, AccountState.NOTHING_PLANNED);
            }
        }
        state.plan(Occasion.ALL, AccountState.NOTHING_PLANNED);
        planFor(state, due);
        planForTheRest(state, profile);
    }

    private void planForTheRest(AccountState state, int profile) {
        state.planBy(Occasion.ALL, health.nextChange(state, profile));
        state.planBy(Occasion.ALL, alerts.nextOfSignals(state, profile));
        state.plan(Occasion.ALERTS, alerts.nextOfAlerts(state, profile));
    }

    /** Sees to it that no change of these metrics is missed. */
    private void planFor(AccountState state, BitSet some) {
        long tomorrow = start(state, Granularity.DAY);
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            if (!occasions.isDaily(i) || state.next(Occasion.ALL) > tomorrow) {
                planFor(state, i);
            }
        }
    }

    /**
     * The same of what may have moved, and of what compares with what it was.
     *
     * @param past whether it was an event of the past that moved it
     * @param still the metrics that are known to lie where they lay
     */
    void planFor(AccountState state, Circle circle, boolean past, BitSet still) {
        // Before others are planned: what is planned for those does not look at these.
        if (past || state.next(Occasion.AGES) > state.facts().clock() + Buckets.DAY - NOW) {
            planFor(state, circle.ages(), still);
        }
        planFor(state, circle.others(), still);
        // Nothing of these moves before the next day or bucket begins: where that is planned, it need not be again.
        if (circle.daily().length > 0 && state.next(Occasion.ALL) > start(state, Granularity.DAY)) {
            for (int metric : circle.daily()) {
                planFor(state, metric);
            }
        }
        if (circle.fine().length > 0 && state.next(Occasion.FINE_BUCKETS) > start(state, finest)) {
            planFor(state, circle.fine(), still);
        }
    }

    /** Sees to it that no change of the score against what it was is missed. */
    void planForScoreChanges(AccountState state, int profile) {
        BitSet planned = reach.plannedBy(profile);
        BitSet some = reach.graph().scoreChanges();
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            if (planned.get(i)) {
                planFor(state, i);
            }
        }
    }

    private long start(AccountState state, Granularity granularity) {
        Buckets buckets = view.buckets();
        return buckets.start(granularity, buckets.of(granularity, state.facts().clock()) + 1);
    }

    private void planFor(AccountState state, Circle.Planned[] some, BitSet still) {
        for (Circle.Planned planned : some) {
            if (!planned.isPlanned(still)) {
                planFor(state, planned.metric());
            }
        }
    }

    private void planFor(AccountState state, int metric) {
        // What a formula reads off other metrics has instants of its own.
        long next = metrics.get(metric) instanceof Metric.Formula formula
                ? view.nextOfClockIn(formula.formula().reads(), Interest.EVERY_CHANGE)
                : view.nextChange(metric);
        state.planBy(occasions.of(metric), next);
    }

    /** Plans anew for the alerts that are under way, and for what these signals look at one by one. */
    void planAlerts(AccountState state, int profile, BitSet signals) {
        if (state.hasOpenedAlerts()) {
            state.plan(Occasion.ALERTS, alerts.nextOfAlerts(state, profile));
        }
        state.planBy(Occasion.ALL, alerts.nextOfItems(signals));
    }

    /** Forgets what was planned up to an instant that has come, and finds the metrics that it was planned for. */
    BitSet take(AccountState state, int profile, long instant) {
        due.clear();
        for (Occasion occasion : OF_SOME) {
            if (state.next(occasion) <= instant) {
                state.plan(occasion, AccountState.NOTHING_PLANNED);
                due.or(occasions.metricsOf(occasion));
            }
        }
        due.and(reach.plannedBy(profile));
        return due;
    }
}
