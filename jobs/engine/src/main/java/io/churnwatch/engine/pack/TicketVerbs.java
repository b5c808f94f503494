package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.TicketField;
import io.churnwatch.engine.metrics.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads metrics over tickets. */
record TicketVerbs(Constants constants) implements LifeCycleVerbs {
    private static final List<String> NUMBERS = Arrays.stream(TicketField.values())
            .filter(field -> TicketVocabulary.unit(field).isPresent())
            .map(TicketVocabulary::word)
            .toList();

    @Override
    public String word() {
        return "tickets";
    }

    @Override
    public Optional<MetricDraft> count(MetricBlock block) {
        block.unit("a count", Unit.COUNT);
        return where(block, null);
    }

    @Override
    public Optional<MetricDraft> max(MetricBlock block) {
        Optional<TicketField> field = block.fields().word("max", NUMBERS).flatMap(TicketVocabulary::field);
        field.flatMap(TicketVocabulary::unit).ifPresent(unit -> block.unit("`max` of this field", unit));
        return field.flatMap(largest -> where(block, largest));
    }

    private Optional<MetricDraft> where(MetricBlock block, @Nullable TicketField max) {
        Fields fields = block.fields();
        if (fields.has("over")) {
            block.problems()
                    .error(
                            fields.place("over"),
                            "tickets are looked at as they stand: take `over` out, or count events");
        }
        fields.take("over");
        Optional<Node.Scalar> where = fields.scalar("where");
        Optional<TruthExpression> condition =
                where.flatMap(text -> Expressions.truth(text, new TicketVocabulary(constants), block.problems()));
        return where.isPresent() && condition.isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricDraft.Tickets(block.place(), max, condition.orElse(null)));
    }
}
