package io.churnwatch.engine.trigger;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.score.Edge;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logic and words of one kind of alert; its numbers are in {@link Thresholds}.
 *
 * @param definition hash of logic and words' logic part (value, fires, when, for_each): an alert of another
 *     definition is resolved as RULE_CHANGED
 * @param value what is compared; null: fires on {@code when} alone
 * @param metrics indexes of the metrics read by value and when, in the order of first mention: the evidence
 * @param forEach what is looked at one by one; null: one alert per account
 * @param inhibitedBy the signals whose alerts, where not less grave, speak for this one's
 * @param say the text, in parts
 * @param sayResolved the text when it has cleared; null: words of our own
 * @param action what is asked of whom
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
        @Nullable ForEach forEach,
        List<String> inhibitedBy,
        List<TextPart> say,
        @Nullable List<TextPart> sayResolved,
        Action action,
        List<Thresholds> thresholds) {

    /**
     * What is asked of whom.
     *
     * @param task what somebody is asked to do; null: the alert only notifies
     * @param owner who; null: the account's owner
     */
    public record Action(
            @Nullable List<TextPart> task,
            @Nullable String playbook,
            @Nullable List<TextPart> owner) {
        public static final Action NOTIFY = new Action(null, null, null);
    }

    /** What a signal looks at one by one: one alert for each. */
    public sealed interface ForEach {
        /** How many tickets or goals are looked at; the oldest tickets and the goals due first. */
        int MOST = 50;

        record Settings(List<String> names) implements ForEach {}

        /** @param metrics indexes in the pack */
        record Metrics(List<Integer> metrics) implements ForEach {}

        /** @param where which tickets; null: all that are known */
        record Tickets(@Nullable TruthExpression where) implements ForEach {}

        /**
         * @param where which goals; null: all that are known
         * @param measures by goal, the index of the metric that says how far it is
         */
        record Goals(@Nullable TruthExpression where, Map<String, Integer> measures) implements ForEach {}
    }

    /** A piece of a text shown to people. */
    public sealed interface TextPart {
        record Literal(String text) implements TextPart {}

        /** The signal's value, in its unit. */
        record Value() implements TextPart {}

        /** The number of the level that fires, in the signal's unit. */
        record Limit() implements TextPart {}

        /** The signal's value when the alert was told last. */
        record Was() implements TextPart {}

        /** A number or text behind a slot of the pack, in this unit. */
        record FromSlot(int slot, boolean text, Unit unit) implements TextPart {}
    }
}
