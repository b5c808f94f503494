package io.churnwatch.engine;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Item;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.state.Rules;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertLife;
import io.churnwatch.engine.trigger.Reading;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Step;
import io.churnwatch.engine.trigger.Telling;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves an account's alerts and says what has happened to them. */
final class AlertDesk {
    private final AccountView view;
    private final @Nullable Witness witness;
    private final SignalItems items;
    private final SignalLook look;
    private final AlertEnds ends;
    private final AlertReport report;
    private final Inhibitions inhibitions;
    private final AlertPlan plan;
    /** Each after those that may mute it. */
    private final List<Signal> signals;

    /** By signal: the rule that its alerts are of. */
    private final List<Rules> rules;

    private final BitSet all = new BitSet();

    AlertDesk(RulePack pack, AccountView view, Rules.Places places, @Nullable Witness witness) {
        this.view = view;
        this.witness = witness;
        this.items = new SignalItems(view, pack.signals());
        this.report = new AlertReport(pack, view, items);
        this.inhibitions = new Inhibitions(pack.signals());
        this.signals = Inhibitions.inOrder(pack.signals());
        this.rules = signals.stream().map(signal -> places.of(signal.id())).toList();
        this.all.set(0, signals.size());
        this.plan = new AlertPlan(pack, signals, view, items);
        this.look = new SignalLook(view, items);
        this.ends = new AlertEnds(pack, view, look, report);
    }

    /** Each after those that may mute it. */
    List<Signal> signals() {
        return signals;
    }

    AlertPlan plan() {
        return plan;
    }

    /** What is done to alerts whatever their conditions say. */
    AlertEnds ends() {
        return ends;
    }

    /** Looks at every signal at the account's clock. The view stands at the account, its profile and its band. */
    void assess(AccountState state, int profile, String judged, List<Outcome> outcomes) {
        assess(state, profile, all, judged, outcomes);
    }

    /** The same for some of the signals, by their places among {@link #signals()}. */
    void assess(AccountState state, int profile, BitSet some, String judged, List<Outcome> outcomes) {
        long started = state.facts().startedMillis();
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            Signal signal = signals.get(i);
            Thresholds thresholds = signal.thresholds().get(profile);
            boolean mayHaveAlerts = state.mayHaveAlertsOf(rules.get(i));
            long graceEnd = thresholds.graceEnd(started);
            Case found = new Case(state, signal, thresholds, mayHaveAlerts, graceEnd, judged, outcomes);
            if (thresholds.levels().isEmpty()) {
                switchOff(found);
            } else if (signal.forEach() != null) {
                assessEach(found);
            } else {
                assess(found, null);
            }
        }
        view.withItem(null);
        if (state.hasOpenedAlerts()) {
            forget(state);
        }
    }

    /** Drops the alerts that say nothing any more. */
    private static void forget(AccountState state) {
        long clock = state.facts().clock();
        for (int i = state.alerts().size() - 1; i >= 0; i--) {
            if (state.alerts().get(i).isForgettable(clock)) {
                state.changeAlerts().remove(i);
            }
        }
    }

    /** Ends what was opened before the signal was off. */
    private void switchOff(Case found) {
        for (Alert alert : alertsOf(found)) {
            if (alert.isOpen()) {
                Step step = AlertLife.close(alert, ResolveReason.RULE_REMOVED);
                Telling.ending(alert, step).ifPresent(told -> report.tell(found, alert, told, Double.NaN));
            }
            found.state().changeAlerts().remove(alert);
        }
    }

    private void assess(Case found, @Nullable Item item) {
        Alert alert = find(found, nameOf(item));
        if (alert != null) {
            settle(found, alert, false);
        } else if (witness != null || begins(found, item)) {
            settle(
                    found,
                    new Alert(found.signal().id(), nameOf(item), found.signal().definition()),
                    false);
        }
    }

    /** Whether the account gives reason for an alert that there is none of yet. */
    private boolean begins(Case found, @Nullable Item item) {
        Signal signal = found.signal();
        if (found.isInGrace()) {
            return false;
        }
        view.withItem(item);
        Truth guard = look.guard(signal);
        return guard != Truth.FALSE && look.read(signal, guard).crossesAny(found.thresholds());
    }

    private void assessEach(Case found) {
        List<? extends @Nullable Item> looked = items.of(found.signal());
        for (Alert alert : alertsOf(found)) {
            if (!isAmong(looked, alert)) {
                settle(found, alert, true);
            }
        }
        for (Item item : looked) {
            assess(found, item);
        }
    }

    private static boolean isAmong(List<? extends @Nullable Item> looked, Alert alert) {
        for (Item item : looked) {
            if (Objects.equals(nameOf(item), alert.item())) {
                return true;
            }
        }
        return false;
    }

    /** @param gone whether the item that the alert is about is no longer looked at */
    private void settle(Case found, Alert alert, boolean gone) {
        if (!alert.isOpen() && found.isInGrace()) {
            AlertLife.rest(alert);
            return;
        }
        if (advance(found, alert, gone)) {
            // What it was compared with is let go: against today's normal it may be crossed at this very instant.
            advance(found, alert, gone);
        }
        if (!alert.isForgettable(found.clock()) && !found.state().alerts().contains(alert)) {
            found.state().changeAlerts().add(alert);
        }
    }

    /** Moves the alert to the account's clock; true when it has let go of what it was compared with. */
    private boolean advance(Case found, Alert alert, boolean gone) {
        boolean held = !alert.baselines().isEmpty();
        look.at(found.signal(), alert);
        Reading reading = gone ? Reading.gone(found.signal()) : look.read(found.signal());
        Optional<Step> step = AlertLife.advance(
                alert,
                found.thresholds(),
                reading,
                found.clock(),
                () -> Hashes.identify(
                        "alert",
                        found.state().accountId(),
                        found.signal().id(),
                        String.valueOf(alert.item()),
                        found.judged()),
                () -> view.baselinesNow(items.metricsOf(found.signal())));
        if (witness != null && !gone) {
            witness.watched(found.signal(), reading.guard(), alert.isOpen() ? alert.severity() : null);
        }
        boolean muted = inhibitions.mute(found.state(), alert);
        Optional<Step> told = Telling.tell(alert, step, muted, found.thresholds(), reading.value(), found.clock());
        if (told.isPresent()) {
            report.tell(found, alert, told.get(), reading.value());
        }
        look.leave();
        boolean closed = step.isPresent() && step.get().resolveReason() != null;
        return closed || (held && alert.baselines().isEmpty());
    }

    private List<Alert> alertsOf(Case found) {
        if (!found.mayHaveAlerts()) {
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        for (Alert alert : found.state().alerts()) {
            if (alert.ruleId().equals(found.signal().id())) {
                alerts.add(alert);
            }
        }
        if (!alerts.isEmpty()) {
            found.state().changeAlerts();
        }
        return alerts;
    }

    private static @Nullable String nameOf(@Nullable Item item) {
        return item == null ? null : item.name();
    }

    private @Nullable Alert find(Case found, @Nullable String item) {
        if (!found.mayHaveAlerts()) {
            return null;
        }
        for (Alert alert : found.state().alerts()) {
            if (alert.ruleId().equals(found.signal().id()) && Objects.equals(alert.item(), item)) {
                found.state().changeAlerts();
                return alert;
            }
        }
        return null;
    }
}
