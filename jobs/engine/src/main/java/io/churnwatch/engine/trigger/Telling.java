package io.churnwatch.engine.trigger;

import static io.churnwatch.engine.trigger.Alert.NOT;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of an alert's life the world is told. {@link AlertLife} moves the alert; a muted or snoozed one moves
 * in silence, and what was missed is told as one transition when the silence ends.
 */
public final class Telling {
    private Telling() {}

    /**
     * What to say of an alert at an instant.
     *
     * @param moved how it moved at this instant
     * @param muted whether a graver alert of the account speaks for it
     * @param value the signal's value now; NaN when unknown
     */
    public static Optional<Step> tell(
            Alert alert, Optional<Step> moved, boolean muted, Thresholds thresholds, double value, long clock) {
        Told told = alert.told;
        if (told.isSnoozed() && clock >= told.snoozedUntil) {
            told.snoozedUntil = NOT;
            told.quietSince = clock;
        }
        if (moved.isPresent() && moved.get().resolveReason() != null) {
            return ending(alert, moved.get());
        }
        if (!alert.isOpen()) {
            return Optional.empty();
        }
        Severity severity = AlertLife.severityOf(alert);
        if (told.severity == null) {
            return muted || alert.stage != AlertStage.FIRING
                    ? Optional.empty()
                    : Optional.of(opening(alert, severity, moved.orElse(null), value, clock));
        }
        if (muted) {
            return Optional.empty();
        }
        if (severity == Severity.CRITICAL && told.severity != Severity.CRITICAL) {
            // Whoever put a warning off has not put off what it has become.
            told.snoozedUntil = NOT;
        }
        if (told.isSnoozed()) {
            return Optional.empty();
        }
        if (severity != told.severity) {
            return Optional.of(change(alert, told.severity, severity, moved.orElse(null), value, clock));
        }
        return remind(alert, severity, thresholds, clock);
    }

    /** What is said of the end of an alert: nothing when nobody was told that it began. */
    public static Optional<Step> ending(Alert alert, Step step) {
        boolean known = alert.told.severity != null;
        alert.told.forget();
        if (!known) {
            // What nobody has seen must not hold back what somebody should see.
            alert.coolsUntil = NOT;
            alert.coolsFor = null;
            return Optional.empty();
        }
        return Optional.of(step);
    }

    /** A person ends it; it stays closed until its condition clears or grows graver. */
    public static Optional<Step> resolve(Alert alert, Deed deed) {
        return ending(alert, AlertLife.close(alert, ResolveReason.MANUAL).by(deed));
    }

    /** Notes that a person has seen it; nothing to say when it was noted before. */
    public static Optional<Step> acknowledge(Alert alert, Deed deed) {
        if (!alert.isTold() || alert.told.acknowledged) {
            return Optional.empty();
        }
        alert.told.acknowledged = true;
        return Optional.of(said(alert, Transition.ACKNOWLEDGED).by(deed));
    }

    /** Silences an alert for a time; an end that is not ahead of the clock ends the silence instead. */
    public static Optional<Step> snooze(Alert alert, Deed deed, long clock) {
        Long until = deed.untilMillis();
        if (!alert.isTold() || until == null) {
            return Optional.empty();
        }
        if (until <= clock) {
            alert.told.snoozedUntil = alert.told.isSnoozed() ? clock : NOT;
            return Optional.empty();
        }
        if (alert.told.snoozedUntil == until) {
            return Optional.empty();
        }
        alert.told.snoozedUntil = until;
        return Optional.of(said(alert, Transition.SNOOZED).by(deed));
    }

    /** The first instant after the clock at which time alone may give something to say. */
    static long nextChange(Alert alert, Thresholds thresholds, long clock) {
        Told told = alert.told;
        long next = told.isSnoozed() ? told.snoozedUntil : Long.MAX_VALUE;
        if (isDue(alert, thresholds)) {
            next = Math.min(next, told.quietSince + pause(thresholds).toMillis());
        }
        return next > clock ? next : Long.MAX_VALUE;
    }

    private static Step opening(Alert alert, Severity severity, @Nullable Step moved, double value, long clock) {
        alert.openedAt = clock;
        note(alert, severity, value, clock);
        return moved != null && moved.transition() == Transition.OPENED
                ? moved
                : new Step(Transition.OPENED, severity, AlertStage.PENDING, alert.stage);
    }

    private static Step change(
            Alert alert, Severity before, Severity severity, @Nullable Step moved, double value, long clock) {
        boolean graver = severity.compareTo(before) > 0;
        if (graver) {
            alert.told.acknowledged = false;
        }
        note(alert, severity, value, clock);
        return new Step(
                graver ? Transition.ESCALATED : Transition.DEESCALATED,
                severity,
                moved == null ? alert.stage : moved.before(),
                alert.stage);
    }

    private static Optional<Step> remind(Alert alert, Severity severity, Thresholds thresholds, long clock) {
        Told told = alert.told;
        if (!isDue(alert, thresholds)
                || clock < told.quietSince + pause(thresholds).toMillis()) {
            return Optional.empty();
        }
        told.quietSince = clock;
        return Optional.of(new Step(Transition.REMINDED, severity, alert.stage, alert.stage));
    }

    /** Whether it will be reminded of once enough time has passed. */
    private static boolean isDue(Alert alert, Thresholds thresholds) {
        Told told = alert.told;
        return thresholds.remindEvery() != null
                && alert.stage == AlertStage.FIRING
                && told.severity != null
                && !told.acknowledged
                && !told.isSnoozed();
    }

    private static Duration pause(Thresholds thresholds) {
        return thresholds.remindEvery() == null ? Duration.ZERO : thresholds.remindEvery();
    }

    private static void note(Alert alert, Severity severity, double value, long clock) {
        alert.told.severity = severity;
        alert.told.value = value;
        alert.told.quietSince = clock;
    }

    /** A person's deed speaks of the alert as the world knows it. */
    private static Step said(Alert alert, Transition transition) {
        Severity severity = alert.told.severity;
        return new Step(
                transition, severity == null ? AlertLife.severityOf(alert) : severity, alert.stage, alert.stage);
    }
}
