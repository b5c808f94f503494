package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.Window;
import java.time.Duration;
import java.util.Optional;

/** Reads the verbs that look at all events of a window of time. */
final class WindowVerbs {
    private WindowVerbs() {}

    static Optional<MetricDraft> count(MetricBlock block) {
        block.unit("a count", Unit.COUNT);
        block.refuseWhere();
        Optional<Selector> selector = block.selector("count");
        Optional<Window> window = block.window(true);
        Optional<Duration> per = block.fields().span("per");
        return selector.flatMap(chosen ->
                window.map(given -> new MetricDraft.Count(block.place(), chosen, null, given, per.orElse(null))));
    }

    static Optional<MetricDraft> sum(MetricBlock block) {
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("sum", chosen, true));
        Optional<Window> window = block.window(true);
        Optional<Duration> per = block.fields().span("per");
        block.fields().take("sum");
        return field.flatMap(summed -> window.map(given ->
                new MetricDraft.Count(block.place(), selector.orElseThrow(), summed, given, per.orElse(null))));
    }

    static Optional<MetricDraft> percent(MetricBlock block) {
        block.unit("a percent", Unit.PERCENT);
        block.refuseWhere();
        Optional<Selector> part = block.selector("percent");
        Optional<Selector> whole = block.selector("of");
        Optional<Window> window = block.window(true);
        double min = block.notNegative("min");
        return part.flatMap(counted -> whole.flatMap(
                all -> window.map(given -> new MetricDraft.Percent(block.place(), counted, all, given, min))));
    }

    static Optional<MetricDraft> distinct(MetricBlock block) {
        block.unit("a number of distinct values", Unit.COUNT);
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("distinct", chosen, false));
        Optional<Window> window = block.window(false);
        block.fields().take("distinct");
        if (window.isPresent() && window.get().over().toHours() % 24 != 0) {
            block.problems()
                    .error(block.fields().place("over"), "`distinct` counts by the day: make `over` whole days");
        }
        return field.flatMap(counted ->
                window.map(given -> new MetricDraft.Distinct(block.place(), selector.orElseThrow(), counted, given)));
    }
}
