package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertLife;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows when an account's alerts are to be looked at next, though nothing happens. */
final class AlertPlan {
    private final List<Signal> signals;
    private final AccountView view;
    private final SignalItems items;
    private final Map<String, Signal> byId = new HashMap<>();
    private final Map<String, Interest> interests = new HashMap<>();

    AlertPlan(List<Signal> signals, AccountView view, SignalItems items) {
        this.signals = signals;
        this.view = view;
        this.items = items;
        for (Signal signal : signals) {
            boolean comparesOneNumber = signal.value() != null && Interests.isJustASlot(signal.value());
            byId.put(signal.id(), signal);
            interests.put(signal.id(), comparesOneNumber ? Interests.of(signal) : Interest.EVERY_CHANGE);
        }
    }

    /** The first instant after the clock at which time alone may move an alert. */
    long nextChange(AccountState state, int profile) {
        long next = nextOfAlerts(state, profile);
        for (Signal signal : signals) {
            next = Math.min(next, nextChange(state, signal, signal.thresholds().get(profile)));
        }
        return next;
    }

    /** The same for what is under way already. */
    long nextOfAlerts(AccountState state, int profile) {
        long next = Long.MAX_VALUE;
        long clock = state.facts().clock();
        for (Alert alert : state.alerts()) {
            Signal signal = byId.get(alert.ruleId());
            if (signal != null) {
                Thresholds thresholds = signal.thresholds().get(profile);
                next = Math.min(next, AlertLife.nextChange(alert, thresholds, clock));
                next = Math.min(next, view.nextWhileHeld(alert.baselines()));
                if (alert.baselines().holdsPeople()) {
                    // Time moves on for whom it is held against, not only for whom it would be now.
                    view.withItem(items.named(signal, alert.item()));
                    view.withBaselines(alert.baselines());
                    next = Math.min(next, Math.min(items.nextChange(signal), nextChangeOf(signal)));
                    view.withBaselines(Baselines.NONE);
                    view.withItem(null);
                }
            }
        }
        return next;
    }

    /** The same for the items of some signals, by their places. */
    long nextOfItems(BitSet some) {
        long next = Long.MAX_VALUE;
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            next = Math.min(next, items.nextChange(signals.get(i)));
        }
        return next;
    }

    private long nextChange(AccountState state, Signal signal, Thresholds thresholds) {
        if (thresholds.levels().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = items.nextChange(signal);
        long grace = graceEnd(state.facts(), thresholds);
        if (state.facts().clock() < grace) {
            next = Math.min(next, grace);
        }
        return Math.min(next, nextChangeOf(signal));
    }

    private long nextChangeOf(Signal signal) {
        long next = Long.MAX_VALUE;
        if (signal.value() != null) {
            Interest interest = interests.getOrDefault(signal.id(), Interest.EVERY_CHANGE);
            next = view.nextChangeOf(signal.value().reads(), interest);
        }
        if (signal.when() != null) {
            next = Math.min(next, view.nextChangeOf(signal.when().reads(), Interest.EVERY_CHANGE));
        }
        return next;
    }

    /** Before this an account is too young for the signal. */
    static long graceEnd(AccountFacts facts, Thresholds thresholds) {
        return facts.startedMillis() + thresholds.grace().toMillis();
    }
}
