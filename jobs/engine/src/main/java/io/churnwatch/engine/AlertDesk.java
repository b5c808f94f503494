package io.churnwatch.engine;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertLife;
import io.churnwatch.engine.trigger.Reading;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Step;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves an account's alerts and says what has happened to them. */
final class AlertDesk {
    private static final List<String> NO_ITEM = Collections.singletonList(null);

    private final RulePack pack;
    private final AccountView view;
    private final AlertReport report;
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<String, Interest> interests = new HashMap<>();

    AlertDesk(RulePack pack, AccountView view) {
        this.pack = pack;
        this.view = view;
        this.report = new AlertReport(view);
        for (Signal signal : pack.signals()) {
            signals.put(signal.id(), signal);
            boolean comparesOneNumber = signal.value() != null && Interests.isJustASlot(signal.value());
            interests.put(signal.id(), comparesOneNumber ? Interests.of(signal) : Interest.EVERY_CHANGE);
        }
    }

    /** Looks at every signal at the account's clock. The view stands at the account, its profile and its band. */
    void assess(AccountState state, int profile, String judged, List<Outcome> outcomes) {
        for (Signal signal : pack.signals()) {
            Thresholds thresholds = signal.thresholds().get(profile);
            for (String item : itemsOf(signal)) {
                Alert alert = find(state, signal.id(), item);
                if (alert == null && thresholds.levels().isEmpty()) {
                    continue;
                }
                assess(
                        state,
                        signal,
                        thresholds,
                        alert == null ? new Alert(signal.id(), item, signal.definition()) : alert,
                        judged,
                        outcomes);
            }
        }
        view.withItem(null);
        state.changeAlerts().removeIf(alert -> alert.isForgettable(state.facts().clock()));
    }

    private void assess(
            AccountState state,
            Signal signal,
            Thresholds thresholds,
            Alert alert,
            String judged,
            List<Outcome> outcomes) {
        long clock = state.facts().clock();
        if (thresholds.levels().isEmpty()) {
            if (alert.isOpen()) {
                tell(
                        state,
                        signal,
                        alert,
                        AlertLife.close(alert, ResolveReason.RULE_REMOVED),
                        Double.NaN,
                        judged,
                        outcomes);
            }
            AlertLife.rest(alert);
            return;
        }
        if (!alert.isOpen() && clock < graceEnd(state.facts(), thresholds)) {
            AlertLife.rest(alert);
            return;
        }
        if (advance(state, signal, thresholds, alert, judged, outcomes)) {
            // What it was compared with is let go: against today's normal it may be crossed at this very instant.
            advance(state, signal, thresholds, alert, judged, outcomes);
        }
        if (!alert.isForgettable(clock) && !state.alerts().contains(alert)) {
            state.changeAlerts().add(alert);
        }
    }

    /** Moves the alert to the account's clock; true when it has let go of what it was compared with. */
    private boolean advance(
            AccountState state,
            Signal signal,
            Thresholds thresholds,
            Alert alert,
            String judged,
            List<Outcome> outcomes) {
        boolean held = !alert.baselines().isEmpty();
        lookAt(alert);
        Reading reading = read(signal);
        Optional<Step> step = AlertLife.advance(
                alert,
                thresholds,
                reading,
                state.facts().clock(),
                () -> Hashes.identify("alert", state.accountId(), signal.id(), String.valueOf(alert.item()), judged),
                () -> freshBaselines(signal));
        step.ifPresent(taken -> tell(state, signal, alert, taken, reading.value(), judged, outcomes));
        view.withBaselines(Baselines.NONE);
        boolean closed = step.isPresent() && step.get().resolveReason() != null;
        return closed || (held && alert.baselines().isEmpty());
    }

    private Baselines freshBaselines(Signal signal) {
        return view.baselinesNow(signal.metrics());
    }

    /** What the alert is about, and what it is compared with, is what the view shows. */
    private void lookAt(Alert alert) {
        view.withItem(alert.item());
        view.withBaselines(alert.baselines());
    }

    private Reading read(Signal signal) {
        Truth guard = signal.when() == null ? Truth.TRUE : signal.when().evaluate(view);
        double value = signal.value() == null ? Double.NaN : signal.value().evaluate(view);
        return new Reading(signal.value() != null, value, signal.fires(), guard);
    }

    /** Does what a CSM asks of the alerts that the action names. */
    void act(AccountState state, Event.Action action, List<Outcome> outcomes) {
        for (Alert alert : List.copyOf(state.changeAlerts())) {
            Signal signal = signals.get(alert.ruleId());
            boolean named = alert.alertId().equals(action.alertId())
                    || action.alertId() == null && alert.ruleId().equals(action.ruleId());
            if (signal != null && named && alert.isOpen()) {
                lookAt(alert);
                Optional<Step> step = switch (action.action()) {
                    case ACKNOWLEDGE -> AlertLife.acknowledge(alert);
                    case RESOLVE -> Optional.of(AlertLife.close(alert, ResolveReason.MANUAL));
                    case SNOOZE, OVERRIDE_SCORE, CLEAR_OVERRIDE, CONTACTED, UNKNOWN -> Optional.empty();
                };
                step.ifPresent(taken -> tell(state, signal, alert, taken, Double.NaN, action.eventId(), outcomes));
            }
        }
    }

    /** Ends every open alert, whatever its condition. */
    void closeAll(AccountState state, ResolveReason reason, String judged, List<Outcome> outcomes) {
        for (Alert alert : state.changeAlerts()) {
            Signal signal = signals.get(alert.ruleId());
            if (signal != null && alert.isOpen()) {
                lookAt(alert);
                tell(state, signal, alert, AlertLife.close(alert, reason), Double.NaN, judged, outcomes);
            }
        }
        state.changeAlerts().clear();
    }

    /** Ends the alerts of rules that the pack no longer has, or has with another logic. */
    void dropForeign(AccountState state, String judged, List<Outcome> outcomes) {
        for (Alert alert : List.copyOf(state.changeAlerts())) {
            Signal signal = signals.get(alert.ruleId());
            if (signal != null && signal.definition().equals(alert.definition())) {
                continue;
            }
            if (alert.isOpen()) {
                ResolveReason reason = signal == null ? ResolveReason.RULE_REMOVED : ResolveReason.RULE_CHANGED;
                Step step = AlertLife.close(alert, reason);
                outcomes.add(report.ofForeign(state, signal, alert, step, eventId(alert, step, judged)));
            }
            state.changeAlerts().remove(alert);
        }
    }

    /** The first instant after the clock at which time alone may move an alert. */
    long nextChange(AccountState state, int profile) {
        long next = Long.MAX_VALUE;
        long clock = state.facts().clock();
        for (Signal signal : pack.signals()) {
            Thresholds thresholds = signal.thresholds().get(profile);
            if (thresholds.levels().isEmpty()) {
                continue;
            }
            long grace = graceEnd(state.facts(), thresholds);
            if (clock < grace) {
                next = Math.min(next, grace);
            }
            next = Math.min(next, nextChangeOf(signal));
        }
        for (Alert alert : state.alerts()) {
            Signal signal = signals.get(alert.ruleId());
            if (signal != null) {
                Thresholds thresholds = signal.thresholds().get(profile);
                next = Math.min(next, AlertLife.nextChange(alert, thresholds, clock));
                next = Math.min(next, view.nextWhileHeld(alert.baselines()));
                if (alert.baselines().holdsPeople()) {
                    // Time moves on for whom it is held against, not only for whom it would be now.
                    lookAt(alert);
                    next = Math.min(next, nextChangeOf(signal));
                    view.withBaselines(Baselines.NONE);
                    view.withItem(null);
                }
            }
        }
        return next;
    }

    private long nextChangeOf(Signal signal) {
        long next = Long.MAX_VALUE;
        if (signal.value() != null) {
            next = view.nextChangeOf(
                    signal.value().reads(), interests.getOrDefault(signal.id(), Interest.EVERY_CHANGE));
        }
        if (signal.when() != null) {
            next = Math.min(next, view.nextChangeOf(signal.when().reads(), Interest.EVERY_CHANGE));
        }
        return next;
    }

    private static long graceEnd(AccountFacts facts, Thresholds thresholds) {
        return facts.startedMillis() + thresholds.grace().toMillis();
    }

    private void tell(
            AccountState state,
            Signal signal,
            Alert alert,
            Step step,
            double value,
            String judged,
            List<Outcome> outcomes) {
        outcomes.add(report.of(state, signal, alert, step, value, eventId(alert, step, judged)));
    }

    private static String eventId(Alert alert, Step step, String judged) {
        return Hashes.identify("transition", alert.alertId(), step.transition().name(), judged);
    }

    private static List<@Nullable String> itemsOf(Signal signal) {
        return signal.items().isEmpty() ? NO_ITEM : new ArrayList<>(signal.items());
    }

    private static @Nullable Alert find(AccountState state, String ruleId, @Nullable String item) {
        for (Alert alert : state.changeAlerts()) {
            if (alert.ruleId().equals(ruleId) && Objects.equals(alert.item(), item)) {
                return alert;
            }
        }
        return null;
    }
}
