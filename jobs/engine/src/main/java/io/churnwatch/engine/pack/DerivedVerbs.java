package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Unit;
import java.time.Duration;
import java.util.Optional;

/** Reads the verbs that rest on other metrics. */
final class DerivedVerbs {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofDays(28);

    private DerivedVerbs() {}

    static Optional<MetricDraft> change(MetricBlock block) {
        block.unit("a change", Unit.PERCENT);
        Optional<Node.Scalar> of = block.fields().scalar("change");
        Optional<Duration> ago = block.bounded(block.fields().requireSpan("ago", "ago: 28d"));
        double minBase = block.notNegative("min_base");
        return of.flatMap(metric -> ago.map(back -> new MetricDraft.Change(block.place(), metric, back, minBase)));
    }

    static Optional<MetricDraft> deviation(MetricBlock block) {
        block.unit("a number of deviations", Unit.COUNT);
        Optional<Node.Scalar> of = block.fields().scalar("deviation");
        Optional<Duration> over = block.bounded(block.fields().requireSpan("over", "over: 56d"));
        over.filter(length -> length.toMinutes() % WEEK.toMinutes() != 0 || length.compareTo(SHORTEST) < 0)
                .ifPresent(length -> block.problems()
                        .error(
                                block.fields().place("over"),
                                "`over` must be whole weeks, 28d or more: a weekday needs 4 earlier values"));
        return of.flatMap(metric -> over.map(back -> new MetricDraft.Deviation(block.place(), metric, back)));
    }

    static Optional<MetricDraft> scoreChange(MetricBlock block) {
        block.unit("a change of the score", Unit.POINTS);
        Optional<Duration> days = block.bounded(block.fields().span("score_change"));
        if (days.isPresent() && days.get().toHours() % 24 != 0) {
            block.problems()
                    .error(
                            block.fields().place("score_change"),
                            "`score_change` compares with the end of a day: make it whole days");
        }
        return days.map(back -> new MetricDraft.ScoreChange(block.place(), (int) back.toDays()));
    }

    static Optional<MetricDraft> formula(MetricBlock block) {
        return block.fields().scalar("formula").map(formula -> new MetricDraft.Formula(block.place(), formula));
    }
}
