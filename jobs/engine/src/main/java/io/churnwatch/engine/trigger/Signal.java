package io.churnwatch.engine.trigger;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.score.Edge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logic and words of one kind of alert; its numbers are in {@link Thresholds}.
 *
 * @param definition hash of logic and words' logic part (value, fires, when, for_each): an alert of another
 *     definition is resolved as RULE_CHANGED
 * @param value what is compared; null: fires on {@code when} alone
 * @param metrics indexes of the metrics read by value and when, in the order of first mention: the evidence
 * @param items the settings looked at one by one; empty: one alert per account
 * @param say the text, in parts
 * @param task what the CSM is asked to do; null: the alert only notifies
 * @param thresholds one per profile of the pack, in that order
 */
public record Signal(
        String id,
        String definition,
        AlertClass alertClass,
        @Nullable NumberExpression value,
        Unit unit,
        Edge fires,
        @Nullable TruthExpression when,
        List<Integer> metrics,
        List<String> items,
        List<TextPart> say,
        @Nullable List<TextPart> task,
        @Nullable String playbook,
        List<Thresholds> thresholds) {

    /** A piece of a text shown to people. */
    public sealed interface TextPart {
        record Literal(String text) implements TextPart {}

        /** The signal's value, in its unit. */
        record Value() implements TextPart {}

        /** The number of the level that fires, in the signal's unit. */
        record Limit() implements TextPart {}

        /** A number or text behind a slot of the pack, in this unit. */
        record FromSlot(int slot, boolean text, Unit unit) implements TextPart {}
    }
}
