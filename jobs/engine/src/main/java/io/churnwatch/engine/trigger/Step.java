package io.churnwatch.engine.trigger;

import org.jspecify.annotations.Nullable;

/** One transition of an alert. */
public record Step(
        Transition transition,
        Severity severity,
        AlertStage before,
        AlertStage after,
        @Nullable ResolveReason resolveReason) {}
