package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the verbs that look at the newest events, and at dates. */
final class LatestVerbs {
    private static final List<String> DATES = Arrays.stream(AccountField.values())
            .filter(AccountField::isDate)
            .map(AccountField::word)
            .toList();

    private LatestVerbs() {}

    static Optional<MetricDraft> daysSince(MetricBlock block) {
        block.unit("a number of days", Unit.DAYS);
        block.refuseWhere();
        return block.selector("days_since").map(chosen -> new MetricDraft.DaysSince(block.place(), chosen));
    }

    static Optional<MetricDraft> daysUntil(MetricBlock block) {
        block.unit("a number of days", Unit.DAYS);
        return block.fields()
                .word("days_until", DATES)
                .map(word ->
                        new MetricDraft.DaysUntil(block.place(), AccountField.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    static Optional<MetricDraft> last(MetricBlock block) {
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("last", chosen, true));
        Optional<Duration> maxAge = block.fields().span("max_age");
        block.fields().take("last");
        return field.map(
                read -> new MetricDraft.Last(block.place(), selector.orElseThrow(), read, maxAge.orElse(null)));
    }

    static Optional<MetricDraft> previous(MetricBlock block) {
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("previous", chosen, true));
        Optional<EventField> same = block.fields().has("same")
                ? selector.flatMap(chosen -> block.field("same", chosen, false))
                : Optional.empty();
        block.fields().take("previous");
        block.fields().take("same");
        return field.map(
                read -> new MetricDraft.Previous(block.place(), selector.orElseThrow(), read, same.orElse(null)));
    }
}
