package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Unit;
import java.time.Duration;
import java.util.Optional;

/** Reads the verbs that rest on other metrics. */
final class DerivedVerbs {
    private DerivedVerbs() {}

    static Optional<MetricDraft> change(MetricBlock block) {
        block.unit("a change", Unit.PERCENT);
        Optional<Node.Scalar> of = block.fields().scalar("change");
        Optional<Duration> ago = block.bounded(block.fields().requireSpan("ago", "ago: 28d"));
        double minBase = block.notNegative("min_base");
        return of.flatMap(metric -> ago.map(back -> new MetricDraft.Change(block.place(), metric, back, minBase)));
    }

    static Optional<MetricDraft> formula(MetricBlock block) {
        return block.fields().scalar("formula").map(formula -> new MetricDraft.Formula(block.place(), formula));
    }
}
