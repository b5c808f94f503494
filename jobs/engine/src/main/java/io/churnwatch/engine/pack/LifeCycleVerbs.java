package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.LifeFold;
import io.churnwatch.engine.metrics.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads metrics over things with a life cycle; they are looked at as they stand, without a window. */
record LifeCycleVerbs(LifeCycle cycle, Constants constants) {
    /** The kind of things that a key names where a selector could stand. */
    static Optional<LifeCycleVerbs> find(MetricBlock block, String key, Constants constants) {
        for (LifeCycle cycle : LifeCycle.values()) {
            if (block.is(key, cycle.word())) {
                return Optional.of(new LifeCycleVerbs(cycle, constants));
            }
        }
        return Optional.empty();
    }

    /** {@code count: tickets}. */
    Optional<MetricDraft> count(MetricBlock block) {
        block.unit("a count", Unit.COUNT);
        return where(block, LifeFold.COUNT, null);
    }

    /** {@code max: age_days, of: tickets}. */
    Optional<MetricDraft> fold(MetricBlock block, String verb) {
        List<String> numbers = LifeField.of(cycle).stream()
                .filter(field -> field.kind() == LifeField.Kind.NUMBER)
                .map(LifeField::word)
                .toList();
        Optional<LifeField> field = block.fields().word(verb, numbers).flatMap(word -> LifeField.find(cycle, word));
        field.flatMap(LifeField::unit).ifPresent(unit -> block.unit("`" + verb + "` of this field", unit));
        LifeFold fold = LifeFold.valueOf(verb.toUpperCase(Locale.ROOT));
        return field.flatMap(folded -> where(block, fold, folded));
    }

    private Optional<MetricDraft> where(MetricBlock block, LifeFold fold, @Nullable LifeField field) {
        Fields fields = block.fields();
        if (fields.has("over")) {
            block.problems()
                    .error(
                            fields.place("over"),
                            cycle.word() + " are looked at as they stand: take `over` out, or count events");
        }
        fields.take("over");
        Optional<Node.Scalar> where = fields.scalar("where");
        Optional<TruthExpression> condition =
                where.flatMap(text -> Expressions.truth(text, new LifeVocabulary(cycle, constants), block.problems()));
        return where.isPresent() && condition.isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricDraft.OfThings(block.place(), cycle, fold, field, condition.orElse(null)));
    }
}
