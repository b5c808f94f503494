package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.metrics.Unit;
import java.time.Duration;
import java.util.Optional;

/** Reads what one person did, or everybody else: {@code by} and {@code not_by}. */
record PersonVerbs(PeopleReader people) {
    static boolean isAsked(MetricBlock block) {
        return block.fields().has("by") || block.fields().has("not_by");
    }

    Optional<MetricDraft> daysSince(MetricBlock block) {
        block.unit("a number of days", Unit.DAYS);
        block.refuseWhere();
        return draft(block, "days_since", Optional.empty());
    }

    Optional<MetricDraft> count(MetricBlock block) {
        block.unit("a count", Unit.COUNT);
        block.refuseWhere();
        Optional<Duration> over = block.bounded(block.fields().requireSpan("over", "over: 28d"));
        if (over.isPresent() && over.get().toHours() % 24 != 0) {
            block.problems()
                    .error(block.fields().place("over"), "people are counted by the day: make `over` whole days");
        }
        Optional<MetricDraft> draft = draft(block, "count", over);
        return over.isEmpty() ? Optional.empty() : draft;
    }

    private Optional<MetricDraft> draft(MetricBlock block, String verb, Optional<Duration> over) {
        Fields fields = block.fields();
        boolean others = fields.has("not_by");
        Optional<Selector> selector = block.selector(verb);
        Optional<Node.Scalar> named = fields.scalar(others ? "not_by" : "by");
        if (others && fields.has("by")) {
            block.problems().error(fields.place("by"), "take `by` or `not_by`, not both");
            fields.take("by");
        }
        named.filter(name -> !people.names().contains(name.text()))
                .ifPresent(name -> block.problems()
                        .error(
                                name.place(),
                                "there is nobody called '" + name.text() + "' in `people`"
                                        + Suggestions.hint(name.text(), people.names())));
        return selector.flatMap(chosen ->
                named.flatMap(name -> Optional.ofNullable(people.people().get(name.text()))
                        .flatMap(person -> PeopleReader.user(chosen, name.place(), block.problems())
                                .map(user -> new MetricDraft.ByPerson(
                                        block.place(), chosen, user, person, others, over.orElse(null))))));
    }
}
