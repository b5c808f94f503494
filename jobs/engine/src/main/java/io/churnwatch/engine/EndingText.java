package io.churnwatch.engine;

import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.Deed;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.SignalText;
import io.churnwatch.engine.trigger.Step;
import org.jspecify.annotations.Nullable;

/**
 * Says how an alert ended. The signal's own sentence cannot: filled with today's numbers it would claim that what is
 * over is still going on.
 */
final class EndingText {
    private EndingText() {}

    /** @param value the signal's value now; NaN when it has none, or is unknown */
    static String of(Signal signal, Alert alert, Step step, double value) {
        String what = subject(alert);
        ResolveReason reason = step.resolveReason();
        if (reason == null) {
            throw new IllegalStateException("not an ending: " + step);
        }
        return switch (reason) {
            case CONDITION_CLEARED -> what + " is over" + numbers(signal, alert, value);
            case EXPIRED -> what + " has expired" + numbers(signal, alert, value);
            case MANUAL -> what + " closed" + by(step.deed());
            case RULE_REMOVED -> what + " ended: the rule was switched off";
            case RULE_CHANGED -> what + " ended: the rule was changed";
            case ACCOUNT_CHURNED -> what + " ended: the account has churned";
            case ERASED -> what + " ended: the account was erased";
        };
    }

    /** {@code missed-calls} as people write it. */
    private static String subject(Alert alert) {
        String words = alert.ruleId().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0))
                + words.substring(1)
                + (alert.item() == null ? "" : " (" + alert.item() + ")");
    }

    private static String numbers(Signal signal, Alert alert, double value) {
        double was = alert.toldValue();
        String now = Double.isNaN(value) ? "" : SignalText.format(value, signal.unit()) + " now";
        String before = Double.isNaN(was) ? "" : "was " + SignalText.format(was, signal.unit());
        String separator = now.isEmpty() || before.isEmpty() ? "" : ", ";
        return now.isEmpty() && before.isEmpty() ? "" : ": " + now + separator + before;
    }

    private static String by(@Nullable Deed deed) {
        if (deed == null) {
            return "";
        }
        return " by " + deed.author()
                + (deed.outcome() == null ? "" : " as " + deed.outcome().replace('_', ' '))
                + (deed.reason().isBlank() ? "" : ": " + deed.reason());
    }
}
