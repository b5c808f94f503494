package io.churnwatch.engine;

import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertLife;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows when an account's alerts are to be looked at next, though nothing happens. */
final class AlertPlan {
    private final List<Signal> signals;
    private final AccountView view;
    private final SignalItems items;
    private final Map<String, Signal> byId = new HashMap<>();
    private final Map<String, Interest> interests = new HashMap<>();
    /** By the signals' places. */
    private final List<List<ClockRead>> clockReads = new ArrayList<>();

    AlertPlan(RulePack pack, List<Signal> signals, AccountView view, SignalItems items) {
        this.signals = signals;
        this.view = view;
        this.items = items;
        for (Signal signal : signals) {
            boolean comparesOneNumber = signal.value() != null && Interests.isJustASlot(signal.value());
            byId.put(signal.id(), signal);
            interests.put(signal.id(), comparesOneNumber ? Interests.of(signal) : Interest.EVERY_CHANGE);
            clockReads.add(clockReads(signal, pack));
        }
    }

    /**
     * The first instant after the clock at which time alone may begin an alert: when the metrics that it rests on may
     * move is not said here.
     */
    long nextOfSignals(AccountState state, int profile) {
        long next = Long.MAX_VALUE;
        long clock = state.facts().clock();
        long started = state.facts().startedMillis();
        for (int i = 0; i < signals.size(); i++) {
            next = Math.min(next, nextOf(i, signals.get(i).thresholds().get(profile), clock, started));
        }
        return next;
    }

    /** The first instant after the clock at which time alone may move what is under way. */
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
                    next = Math.min(next, nextChangeOf(signal));
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
            next = Math.min(next, items.nextOfItems(signals.get(i)));
        }
        return next;
    }

    private long nextOf(int place, Thresholds thresholds, long clock, long started) {
        if (thresholds.levels().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = items.nextOfItems(signals.get(place));
        long graceEnd = thresholds.graceEnd(started);
        if (clock < graceEnd) {
            next = Math.min(next, graceEnd);
        }
        List<ClockRead> reads = clockReads.get(place);
        for (int i = 0; i < reads.size(); i++) {
            next = Math.min(
                    next, view.nextOfClockIn(reads.get(i).slots(), reads.get(i).interest()));
        }
        return next;
    }

    /** Slots that a signal reads off the clock, and which of their changes matter. */
    private record ClockRead(Set<Integer> slots, Interest interest) {}

    private List<ClockRead> clockReads(Signal signal, RulePack pack) {
        List<ClockRead> reads = new ArrayList<>();
        if (signal.value() != null) {
            reads.add(new ClockRead(ofClock(signal.value().reads(), pack), interestOf(signal)));
        }
        TruthExpression when = signal.when();
        if (when != null) {
            ofClock(when.reads(), pack)
                    .forEach(slot -> reads.add(new ClockRead(Set.of(slot), Interests.of(slot, when.use(), pack))));
        }
        reads.removeIf(read -> read.slots().isEmpty());
        return reads;
    }

    private static Set<Integer> ofClock(Set<Integer> slots, RulePack pack) {
        return slots.stream()
                .filter(slot -> pack.slots().get(slot).readsClock())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When anything may move that a signal rests on. */
    private long nextChangeOf(Signal signal) {
        long next = items.nextChange(signal);
        if (signal.value() != null) {
            next = Math.min(next, view.nextChangeOf(signal.value().reads(), interestOf(signal)));
        }
        if (signal.when() != null) {
            next = Math.min(next, view.nextChangeOf(signal.when().reads(), Interest.EVERY_CHANGE));
        }
        return next;
    }

    private Interest interestOf(Signal signal) {
        return interests.getOrDefault(signal.id(), Interest.EVERY_CHANGE);
    }
}
