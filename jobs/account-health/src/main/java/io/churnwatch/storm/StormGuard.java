package io.churnwatch.storm;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.trigger.Transition;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The gate that every alert passes in live mode, keyed by rule. A rule that opens on more than the allowed share of
 * accounts within an hour is parked: what it opens from then on is held back, until no more than that share is held or
 * has opened within the hour, or a higher version of the pack is published. Accounts know nothing of it.
 */
public final class StormGuard extends KeyedBroadcastProcessFunction<String, RaisedAlert, ActivePack, Emission> {
    private static final long serialVersionUID = 1L;

    private final StormSettings settings;

    private transient ValueStateDescriptor<StormState> ruleDescriptor;
    private transient ValueState<StormState> rule;
    private transient Openings openings;
    private transient HeldAlerts held;
    private transient Counter storms;
    private transient Counter heldBack;
    private transient Counter neverTold;

    @SuppressWarnings("NullAway.Init") // Flink opens it before it asks.
    public StormGuard(StormSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        // Dies when the rule is calm and nothing has opened for an hour.
        ruleDescriptor = new ValueStateDescriptor<>("rule", TypeInformation.of(StormState.class));
        rule = getRuntimeContext().getState(ruleDescriptor);
        openings = new Openings(getRuntimeContext());
        held = new HeldAlerts(getRuntimeContext());
        var metrics = getRuntimeContext().getMetricGroup();
        storms = metrics.counter("storms");
        heldBack = metrics.counter("alerts_held_back");
        neverTold = metrics.counter("alerts_never_told");
    }

    @Override
    public void processElement(RaisedAlert alert, ReadOnlyContext context, Collector<Emission> out) throws Exception {
        if (alert.transition() == Transition.OPENED) {
            opened(alert, context, out);
        } else if (held.contains(alert.alertId())) {
            if (held.add(alert)) {
                neverTold.inc();
                StormState state = state();
                rule.update(state.holding(state.held() - 1));
                releaseIfCalm(alert.ruleId(), state.newest(), out);
            }
        } else {
            out.collect(alert.emission());
        }
    }

    private void opened(RaisedAlert alert, ReadOnlyContext context, Collector<Emission> out) throws Exception {
        StormState state = state().heard(alert).opened(alert.clockMillis());
        openings.add(alert.accountId(), alert.clockMillis());
        lookAgainAfter(state.newest(), context);
        long accounts = state.estimatedAccounts();
        long opened = openings.within(state.newest());
        if (!state.isParked() && opened > settings.allowed(accounts)) {
            storms.inc();
            state = state.parked(alert.pack());
            out.collect(
                    StormNews.parked(alert, opened, accounts, settings.clock().now()));
        }
        if (state.isParked()) {
            heldBack.inc();
            held.open(alert);
            state = state.holding(state.held() + 1);
        } else {
            out.collect(alert.emission());
        }
        rule.update(state);
    }

    /** One timer for the openings of an hour: it rings when all of them are an hour old. */
    private static void lookAgainAfter(long clock, ReadOnlyContext context) {
        context.timerService().registerEventTimeTimer((Math.floorDiv(clock, Openings.HOUR) + 2) * Openings.HOUR);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Emission> out) throws Exception {
        boolean anyLeft = openings.forget(time);
        releaseIfCalm(context.getCurrentKey(), time, out);
        if (anyLeft || state().isParked()) {
            context.timerService().registerEventTimeTimer(time + Openings.HOUR);
        } else {
            rule.clear();
        }
    }

    private void releaseIfCalm(String ruleId, long clock, Collector<Emission> out) throws Exception {
        StormState state = state();
        long allowed = settings.allowed(state.estimatedAccounts());
        if (state.isParked() && state.held() <= allowed && openings.within(clock) <= allowed) {
            release(ruleId, state, "the storm is over", out);
        }
    }

    /** A person has looked at the rules and published them anew: what is open then is told. */
    @Override
    public void processBroadcastElement(ActivePack pack, Context context, Collector<Emission> out) throws Exception {
        context.applyToKeyedState(ruleDescriptor, (ruleId, stored) -> {
            StormState state = stored.value();
            ActivePack under = state == null ? null : state.parkedUnder();
            if (under != null && pack.version() > under.version()) {
                release(ruleId, state, "version " + pack.version() + " of the pack is published", out);
            }
        });
    }

    private void release(String ruleId, StormState state, String why, Collector<Emission> out) throws Exception {
        ActivePack under = state.parkedUnder();
        if (under != null) {
            out.collect(StormNews.released(
                    ruleId, under, state, why, settings.clock().now()));
            held.tell(out);
            rule.update(state.released());
        }
    }

    private StormState state() throws Exception {
        StormState state = rule.value();
        return state == null ? StormState.CALM : state;
    }
}
