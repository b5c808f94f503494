package io.churnwatch.engine;

import io.churnwatch.engine.score.Cause;
import io.churnwatch.engine.score.Driver;
import io.churnwatch.engine.score.ManualScore;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.AlertStage;
import io.churnwatch.engine.trigger.Deed;
import io.churnwatch.engine.trigger.Evidence;
import io.churnwatch.engine.trigger.ResolveReason;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something worth telling the world about an account. The pack that said so is {@code Engine.pack()}. */
public sealed interface Outcome {
    /** Stable: the same judgement of the same input carries the same id. */
    String eventId();

    /** The account's clock when this was judged. */
    long clockMillis();

    /**
     * The score moved.
     *
     * @param rawScore on the model's scale
     * @param score normalised to 0..100
     * @param previousScore the normalised score of the update before this one; null for the first
     * @param completeness the share, 0..1, of weight whose inputs are known
     * @param drivers of the computed score, also while a person's score stands in its place
     * @param override what raw score, score and band come from instead; null when they are computed
     */
    record HealthChange(
            String eventId,
            long clockMillis,
            double rawScore,
            double score,
            String band,
            @Nullable Double previousScore,
            double completeness,
            Cause cause,
            List<Driver> drivers,
            String profile,
            @Nullable ManualScore override)
            implements Outcome {}

    /**
     * An alert moved from one state or severity to another.
     *
     * @param deed what a person did, where a person did it
     * @param owner who is asked: the account's owner unless the rule names somebody
     */
    record AlertChange(
            String eventId,
            String alertId,
            long clockMillis,
            String ruleId,
            @Nullable String item,
            Transition transition,
            Severity severity,
            AlertClass alertClass,
            AlertStage stateBefore,
            AlertStage stateAfter,
            String text,
            List<Evidence> evidence,
            @Nullable ResolveReason resolveReason,
            @Nullable Deed deed,
            @Nullable String task,
            @Nullable String playbook,
            @Nullable String owner,
            @Nullable String tier,
            @Nullable Double mrrAtRisk,
            double score,
            String band,
            String profile)
            implements Outcome {}

    /** The account asked to be forgotten: whatever was told of it is to be deleted. */
    record Erasure(String eventId, long clockMillis) implements Outcome {}
}
