package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertLife;
import io.churnwatch.engine.trigger.Deed;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Step;
import io.churnwatch.engine.trigger.Telling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does to alerts what is asked of them from outside, whatever their conditions say: by a CSM, a new pack, an end. */
final class AlertEnds {
    private final AccountView view;
    private final SignalLook look;
    private final AlertReport report;
    private final Map<String, Signal> byId = new HashMap<>();

    AlertEnds(RulePack pack, AccountView view, SignalLook look, AlertReport report) {
        this.view = view;
        this.look = look;
        this.report = report;
        pack.signals().forEach(signal -> byId.put(signal.id(), signal));
    }

    /** Does what a CSM asks of the alerts that the action names. Only an alert that was told can be answered. */
    void act(AccountState state, int profile, Event.Action action, List<Outcome> outcomes) {
        Deed deed = new Deed(action.author(), action.reason(), action.untilMillis(), action.outcome());
        for (Alert alert : List.copyOf(state.changeAlerts())) {
            Signal signal = byId.get(alert.ruleId());
            boolean named = alert.alertId().equals(action.alertId())
                    || action.alertId() == null && alert.ruleId().equals(action.ruleId());
            if (signal != null && named && alert.isTold()) {
                look.at(signal, alert);
                double value = look.read(signal).value();
                Optional<Step> step = switch (action.action()) {
                    case ACKNOWLEDGE -> Telling.acknowledge(alert, deed);
                    case SNOOZE -> Telling.snooze(alert, deed, state.facts().clock());
                    case RESOLVE -> Telling.resolve(alert, deed);
                    case OVERRIDE_SCORE, CLEAR_OVERRIDE, CONTACTED, UNKNOWN -> Optional.empty();
                };
                Case found = Case.of(state, signal, profile, action.eventId(), outcomes);
                step.ifPresent(taken -> report.tell(found, alert, taken, value));
                look.leave();
            }
        }
        view.withItem(null);
    }

    /** Ends every open alert. */
    void closeAll(AccountState state, int profile, ResolveReason reason, String judged, List<Outcome> outcomes) {
        for (Alert alert : state.changeAlerts()) {
            Signal signal = byId.get(alert.ruleId());
            if (signal != null && alert.isOpen()) {
                look.at(signal, alert);
                Case found = Case.of(state, signal, profile, judged, outcomes);
                Telling.ending(alert, AlertLife.close(alert, reason))
                        .ifPresent(told -> report.tell(found, alert, told, Double.NaN));
                look.leave();
            }
        }
        view.withItem(null);
        state.changeAlerts().clear();
    }

    /** Ends the alerts of rules that the pack no longer has, or has with another logic. */
    void dropForeign(AccountState state, String judged, List<Outcome> outcomes) {
        for (Alert alert : List.copyOf(state.changeAlerts())) {
            Signal signal = byId.get(alert.ruleId());
            if (signal != null && signal.definition().equals(alert.definition())) {
                continue;
            }
            if (alert.isOpen()) {
                ResolveReason reason = signal == null ? ResolveReason.RULE_REMOVED : ResolveReason.RULE_CHANGED;
                Telling.ending(alert, AlertLife.close(alert, reason))
                        .ifPresent(told -> outcomes.add(report.ofForeign(state, signal, alert, told, judged)));
            }
            state.changeAlerts().remove(alert);
        }
    }
}
