package io.churnwatch.engine;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.AccountProfile;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.Evidence;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.TextPart;
import io.churnwatch.engine.trigger.SignalText;
import io.churnwatch.engine.trigger.Step;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down an alert's transition with everything a CSM needs to act on it. */
final class AlertReport {
    private final AccountView view;
    private final EvidenceFinder evidence;

    AlertReport(RulePack pack, AccountView view, SignalItems items) {
        this.view = view;
        this.evidence = new EvidenceFinder(pack, view, items);
    }

    /** @param value the signal's value; NaN when it has none, or is unknown */
    void tell(Case found, Alert alert, Step step, double value) {
        found.outcomes()
                .add(of(found.state(), found.signal(), alert, step, value, eventId(alert, step, found.judged())));
    }

    private static String eventId(Alert alert, Step step, String judged) {
        return Hashes.identify("transition", alert.alertId(), step.transition().name(), judged);
    }

    private Outcome.AlertChange of(
            AccountState state, Signal signal, Alert alert, Step step, double value, String eventId) {
        AccountProfile profile = state.facts().profile();
        if (step.resolveReason() == ResolveReason.ERASED) {
            // What was asked to be forgotten is not told once more.
            return change(state, signal, alert, step, eventId, EndingText.of(signal, alert, step, value), null);
        }
        double limit = limit(signal, step);
        Texts texts = new Texts(signal, value, limit, alert.toldValue());
        boolean ending = step.resolveReason() != null;
        List<TextPart> cleared = step.resolveReason() == ResolveReason.CONDITION_CLEARED ? signal.sayResolved() : null;
        String text = ending && cleared == null
                ? EndingText.of(signal, alert, step, value)
                : texts.fill(cleared == null ? signal.say() : cleared);
        String owner = signal.action().owner() == null
                ? profile.text(AccountField.OWNER)
                : texts.fill(signal.action().owner());
        return change(
                state,
                signal,
                alert,
                step,
                eventId,
                text,
                new Details(
                        evidence.of(state, signal, value, limit),
                        signal.action().task() == null
                                ? null
                                : texts.fill(signal.action().task()),
                        signal.action().playbook(),
                        owner));
    }

    /** Of a rule that the pack has no more, or not as it was: there is nothing to show but that it ended. */
    Outcome.AlertChange ofForeign(AccountState state, @Nullable Signal signal, Alert alert, Step step, String judged) {
        String text = "Rule " + alert.ruleId() + (signal == null ? " was removed" : " was changed");
        return change(
                state,
                signal,
                alert,
                step,
                eventId(alert, step, judged),
                text,
                new Details(List.of(), null, null, state.facts().profile().text(AccountField.OWNER)));
    }

    /** The signal's texts, filled with the same numbers. */
    private final class Texts {
        private final Signal signal;
        private final double value;
        private final double limit;
        private final double was;

        Texts(Signal signal, double value, double limit, double was) {
            this.signal = signal;
            this.value = value;
            this.limit = limit;
            this.was = was;
        }

        String fill(List<TextPart> parts) {
            return SignalText.fill(parts, view, signal.unit(), value, limit, was);
        }
    }

    private record Details(
            List<Evidence> evidence,
            @Nullable String task,
            @Nullable String playbook,
            @Nullable String owner) {}

    private static Outcome.AlertChange change(
            AccountState state,
            @Nullable Signal signal,
            Alert alert,
            Step step,
            String eventId,
            String text,
            @Nullable Details details) {
        AlertClass alertClass = signal == null ? AlertClass.RISK : signal.alertClass();
        AccountProfile profile = state.facts().profile();
        Score score = state.score();
        double mrr = profile.number(AccountField.MRR);
        boolean atRisk = details != null && alertClass != AlertClass.GROWTH && !Double.isNaN(mrr);
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
                details == null ? List.of() : details.evidence,
                step.resolveReason(),
                step.deed(),
                details == null ? null : details.task,
                details == null ? null : details.playbook,
                details == null ? null : details.owner,
                profile.text(AccountField.TIER),
                atRisk ? mrr : null,
                score == null ? 0 : score.normalised(),
                score == null ? Score.UNKNOWN_BAND : score.band(),
                score == null ? "" : score.profile());
    }

    private double limit(Signal signal, Step step) {
        return signal.thresholds().get(view.profile()).levels().stream()
                .filter(level -> level.severity() == step.severity())
                .mapToDouble(Level::at)
                .findFirst()
                .orElse(Double.NaN);
    }
}
