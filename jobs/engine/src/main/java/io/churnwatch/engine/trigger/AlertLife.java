package io.churnwatch.engine.trigger;

import static io.churnwatch.engine.trigger.Alert.NOT;

import io.churnwatch.engine.metrics.Baselines;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an alert lives: inactive, pending, firing, recovering, resolved. What of it is told is up to {@link Telling}. */
public final class AlertLife {
    private AlertLife() {}

    /**
     * Moves an alert to an instant.
     *
     * @param episode the id that a new episode takes
     * @param baselinesNow what to hold still from the moment a number is first crossed
     */
    public static Optional<Step> advance(
            Alert alert,
            Thresholds thresholds,
            Reading reading,
            long clock,
            Supplier<String> episode,
            Supplier<Baselines> baselinesNow) {
        if (alert.isTold() && clock >= alert.openedAt + thresholds.expire().toMillis()) {
            return Optional.of(close(alert, ResolveReason.EXPIRED));
        }
        Crossings.move(alert, thresholds, reading, clock);
        Severity reached = Crossings.gravestReached(alert);
        if (reached == null && !alert.isCrossed()) {
            alert.spent = null;
        }
        Optional<Step> step = alert.isOpen()
                ? moveOpen(alert, thresholds, reached, clock)
                : moveClosed(alert, thresholds, reached, clock, episode);
        holdBaselines(alert, baselinesNow);
        return step;
    }

    /** Ends an open alert whatever its condition; it stays closed until the condition clears or grows graver. */
    public static Step close(Alert alert, ResolveReason reason) {
        AlertStage before = alert.stage;
        alert.stage = AlertStage.INACTIVE;
        alert.spent = alert.severity;
        alert.recoveringSince = NOT;
        alert.baselines = Baselines.NONE;
        Crossings.forget(alert);
        return Step.resolved(severityOf(alert), before, reason);
    }

    /** Forgets crossings that have not led to an opening: the signal is not looked at. */
    public static void rest(Alert alert) {
        Crossings.forget(alert);
        alert.baselines = Baselines.NONE;
    }

    /** The first instant after the clock at which time alone may move the alert. */
    public static long nextChange(Alert alert, Thresholds thresholds, long clock) {
        long next =
                Math.min(Crossings.nextChange(alert, thresholds, clock), Telling.nextChange(alert, thresholds, clock));
        if (alert.isTold()) {
            next = earlier(next, alert.openedAt + thresholds.expire().toMillis(), clock);
        } else if (!alert.isOpen() && alert.coolsUntil != NOT) {
            next = earlier(next, alert.coolsUntil, clock);
        }
        if (alert.stage == AlertStage.RECOVERING) {
            next = earlier(next, alert.recoveringSince + thresholds.keepFiring().toMillis(), clock);
        }
        return next;
    }

    private static long earlier(long next, long candidate, long clock) {
        return candidate > clock ? Math.min(next, candidate) : next;
    }

    private static Optional<Step> moveOpen(Alert alert, Thresholds thresholds, @Nullable Severity reached, long clock) {
        AlertStage before = alert.stage;
        if (reached == null) {
            if (before == AlertStage.FIRING) {
                alert.stage = AlertStage.RECOVERING;
                alert.recoveringSince = clock;
            }
            return clock >= alert.recoveringSince + thresholds.keepFiring().toMillis()
                    ? Optional.of(resolve(alert, before))
                    : Optional.empty();
        }
        alert.stage = AlertStage.FIRING;
        alert.recoveringSince = NOT;
        Severity old = severityOf(alert);
        if (reached == old) {
            return Optional.empty();
        }
        alert.severity = reached;
        alert.coolsFor = graver(alert.coolsFor, reached);
        Transition transition = reached.compareTo(old) > 0 ? Transition.ESCALATED : Transition.DEESCALATED;
        return Optional.of(new Step(transition, reached, before, alert.stage));
    }

    private static Step resolve(Alert alert, AlertStage before) {
        alert.stage = AlertStage.INACTIVE;
        alert.recoveringSince = NOT;
        return Step.resolved(severityOf(alert), before, ResolveReason.CONDITION_CLEARED);
    }

    private static Optional<Step> moveClosed(
            Alert alert, Thresholds thresholds, @Nullable Severity reached, long clock, Supplier<String> episode) {
        if (reached == null || hold(alert, reached, clock) != Hold.NONE) {
            return Optional.empty();
        }
        boolean atOnce = alert.crossedSince[reached.ordinal()] == clock;
        alert.stage = AlertStage.FIRING;
        alert.severity = reached;
        alert.spent = null;
        alert.begin(episode.get());
        alert.openedAt = clock;
        alert.coolsUntil = clock + thresholds.cooldown().toMillis();
        alert.coolsFor = reached;
        return Optional.of(new Step(
                Transition.OPENED, reached, atOnce ? AlertStage.INACTIVE : AlertStage.PENDING, AlertStage.FIRING));
    }

    /** Why an alert whose condition holds is not opened. */
    public enum Hold {
        NONE,
        COOLING_DOWN,
        SPENT
    }

    static Hold hold(Alert alert, Severity severity, long clock) {
        if (alert.spent != null && severity.compareTo(alert.spent) <= 0) {
            return Hold.SPENT;
        }
        return clock < alert.coolsUntil && alert.coolsFor != null && severity.compareTo(alert.coolsFor) <= 0
                ? Hold.COOLING_DOWN
                : Hold.NONE;
    }

    /** From the first crossing until all is over, what the account is compared with stays what it was. */
    private static void holdBaselines(Alert alert, Supplier<Baselines> baselinesNow) {
        if (!alert.isOpen() && (!alert.isCrossed() || alert.spent != null)) {
            alert.baselines = Baselines.NONE;
        } else if (alert.baselines.isEmpty()) {
            alert.baselines = baselinesNow.get();
        }
    }

    static Severity severityOf(Alert alert) {
        if (alert.severity == null) {
            throw new IllegalStateException("an open alert has a severity: " + alert.ruleId);
        }
        return alert.severity;
    }

    private static Severity graver(@Nullable Severity one, Severity other) {
        return one == null || other.compareTo(one) > 0 ? other : one;
    }
}
