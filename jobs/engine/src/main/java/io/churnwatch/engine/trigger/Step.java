package io.churnwatch.engine.trigger;

import org.jspecify.annotations.Nullable;

/**
 * One transition of an alert.
 *
 * @param deed what a person did to bring it about; null when nobody did
 */
public record Step(
        Transition transition,
        Severity severity,
        AlertStage before,
        AlertStage after,
        @Nullable ResolveReason resolveReason,
        @Nullable Deed deed) {
    Step(Transition transition, Severity severity, AlertStage before, AlertStage after) {
        this(transition, severity, before, after, null, null);
    }

    static Step resolved(Severity severity, AlertStage before, ResolveReason reason) {
        return new Step(Transition.RESOLVED, severity, before, AlertStage.RESOLVED, reason, null);
    }

    Step by(Deed person) {
        return new Step(transition, severity, before, after, resolveReason, person);
    }
}
