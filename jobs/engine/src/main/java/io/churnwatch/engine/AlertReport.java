package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.AccountProfile;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Basis;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.Evidence;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.SignalText;
import io.churnwatch.engine.trigger.Step;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down an alert's transition with everything a CSM needs to act on it. */
final class AlertReport {
    private final AccountView view;

    AlertReport(AccountView view) {
        this.view = view;
    }

    Outcome.AlertChange of(AccountState state, Signal signal, Alert alert, Step step, double value, String eventId) {
        double limit = limit(signal, state, step);
        double shown =
                Double.isNaN(value) && signal.value() != null ? signal.value().evaluate(view) : value;
        return change(
                state,
                signal.alertClass(),
                alert,
                step,
                eventId,
                SignalText.fill(signal.say(), view, signal.unit(), shown, limit),
                evidence(signal, limit),
                signal.task() == null ? null : SignalText.fill(signal.task(), view, signal.unit(), shown, limit),
                signal.playbook());
    }

    /** Of a rule that the pack has no more, or not as it was: there is nothing to show but that it ended. */
    Outcome.AlertChange ofForeign(AccountState state, @Nullable Signal signal, Alert alert, Step step, String eventId) {
        String text = "Rule " + alert.ruleId() + (signal == null ? " was removed" : " was changed");
        AlertClass alertClass = signal == null ? AlertClass.RISK : signal.alertClass();
        return change(state, alertClass, alert, step, eventId, text, List.of(), null, null);
    }

    private static Outcome.AlertChange change(
            AccountState state,
            AlertClass alertClass,
            Alert alert,
            Step step,
            String eventId,
            String text,
            List<Evidence> evidence,
            @Nullable String task,
            @Nullable String playbook) {
        AccountProfile profile = state.facts().profile();
        Score score = state.score();
        double mrr = profile.number(AccountField.MRR);
        boolean atRisk = alertClass != AlertClass.GROWTH && !Double.isNaN(mrr);
        return new Outcome.AlertChange(
                eventId,
                alert.alertId(),
                state.facts().clock(),
                alert.ruleId(),
                alert.item(),
                step.transition(),
                step.severity(),
                alertClass,
                step.before(),
                step.after(),
                text,
                evidence,
                step.resolveReason(),
                task,
                playbook,
                profile.text(AccountField.OWNER),
                profile.text(AccountField.TIER),
                atRisk ? mrr : null,
                score == null ? 0 : score.normalised(),
                score == null ? Score.UNKNOWN_BAND : score.band(),
                score == null ? "" : score.profile());
    }

    private double limit(Signal signal, AccountState state, Step step) {
        Score score = state.score();
        if (score == null) {
            return Double.NaN;
        }
        for (Level level : thresholds(signal).levels()) {
            if (level.severity() == step.severity()) {
                return level.at();
            }
        }
        return Double.NaN;
    }

    private Thresholds thresholds(Signal signal) {
        return signal.thresholds().get(view.profile());
    }

    private List<Evidence> evidence(Signal signal, double limit) {
        List<Evidence> evidence = new ArrayList<>();
        for (int metric : signal.metrics()) {
            Basis basis = view.basis(metric);
            boolean measured = signal.value() != null && view.isJust(metric, signal.value());
            evidence.add(new Evidence(
                    view.definition(metric).name(),
                    known(view.metric(metric)),
                    measured ? known(limit) : null,
                    instant(basis.startMillis()),
                    instant(basis.endMillis()),
                    Double.isNaN(basis.sampleSize()) ? null : Math.round(basis.sampleSize()),
                    known(basis.baseline())));
        }
        return evidence;
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private static @Nullable Long instant(long millis) {
        return millis == Long.MIN_VALUE ? null : millis;
    }
}
