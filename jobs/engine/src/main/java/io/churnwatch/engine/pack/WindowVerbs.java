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
        Optional<Window> window = block.windowOrPeriod();
        Optional<Duration> per = block.per();
        return selector.flatMap(chosen ->
                window.map(given -> new MetricDraft.Count(block.place(), chosen, null, given, per.orElse(null))));
    }

    static Optional<MetricDraft> sum(MetricBlock block) {
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("sum", chosen, true));
        Optional<Window> window = block.windowOrPeriod();
        Optional<Duration> per = block.per();
        block.fields().take("sum");
        return field.flatMap(summed -> window.map(given ->
                new MetricDraft.Count(block.place(), selector.orElseThrow(), summed, given, per.orElse(null))));
    }

    static Optional<MetricDraft> percent(MetricBlock block) {
        block.unit("a percent", Unit.PERCENT);
        return share(block, "percent", true);
    }

    static Optional<MetricDraft> ratio(MetricBlock block) {
        block.unit("a ratio", Unit.RATIO);
        return share(block, "ratio", false);
    }

    private static Optional<MetricDraft> share(MetricBlock block, String verb, boolean percent) {
        block.refuseWhere();
        Optional<Selector> part = block.selector(verb);
        Optional<Selector> whole = block.selector("of");
        Optional<Window> window = block.windowOrPeriod();
        double min = block.notNegative("min");
        return part.flatMap(counted -> whole.flatMap(
                all -> window.map(given -> new MetricDraft.Share(block.place(), counted, all, given, min, percent))));
    }

    static Optional<MetricDraft> average(MetricBlock block) {
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field("average", chosen, true));
        Optional<Window> window = block.windowOrPeriod();
        double min = block.notNegative("min");
        block.fields().take("average");
        return field.flatMap(read ->
                window.map(given -> new MetricDraft.Average(block.place(), selector.orElseThrow(), read, given, min)));
    }

    static Optional<MetricDraft> min(MetricBlock block) {
        return extreme(block, "min");
    }

    static Optional<MetricDraft> max(MetricBlock block) {
        return extreme(block, "max");
    }

    private static Optional<MetricDraft> extreme(MetricBlock block, String verb) {
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field = selector.flatMap(chosen -> block.field(verb, chosen, true));
        Optional<Window> window = block.window();
        block.fields().take(verb);
        return field.flatMap(read -> window.map(given ->
                new MetricDraft.Extreme(block.place(), selector.orElseThrow(), read, given, verb.equals("max"))));
    }

    static Optional<MetricDraft> distinct(MetricBlock block) {
        boolean days = block.is("distinct", "day");
        block.unit(days ? "a number of days" : "a number of distinct values", days ? Unit.DAYS : Unit.COUNT);
        block.refuseWhere();
        Optional<Selector> selector = block.selector("of");
        Optional<EventField> field =
                days ? Optional.empty() : selector.flatMap(chosen -> block.field("distinct", chosen, false));
        Optional<Window> window = block.window();
        block.fields().take("distinct");
        window.ifPresent(given -> {
            wholeDays(block, "over", given.over());
            wholeDays(block, "ago", given.ago());
        });
        if (days) {
            return selector.flatMap(
                    chosen -> window.map(given -> new MetricDraft.ActiveDays(block.place(), chosen, given)));
        }
        return field.flatMap(counted ->
                window.map(given -> new MetricDraft.Distinct(block.place(), selector.orElseThrow(), counted, given)));
    }

    private static void wholeDays(MetricBlock block, String key, Duration length) {
        if (length.toMinutes() % Duration.ofDays(1).toMinutes() != 0) {
            block.problems()
                    .error(block.fields().place(key), "`distinct` counts by the day: make `" + key + "` whole days");
        }
    }
}
