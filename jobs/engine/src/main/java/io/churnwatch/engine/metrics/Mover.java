package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.Reads;
import java.util.List;

/**
 * The one metric through which an event of now moves a formula, that only rises with it or only falls.
 *
 * @param slot where the formula reads it
 */
record Mover(int slot, int metric) {
    /** Nothing that the formula reads changes with an event. */
    static final Mover NOTHING = new Mover(-1, -1);

    /** There are several, or the formula may turn. */
    static final Mover MANY = new Mover(-2, -2);

    static Mover of(Reads reads, List<Metric> metrics, List<Slot> slots) {
        Mover found = NOTHING;
        for (int slot : reads.slots()) {
            if (!slots.get(slot).readsMetric()
                    || isFixed(metrics.get(slots.get(slot).metricRead()))) {
                continue;
            }
            boolean alone = found == NOTHING && reads.steady().contains(slot);
            found = alone && slots.get(slot) instanceof Slot.MetricValue value ? new Mover(slot, value.metric()) : MANY;
        }
        return found;
    }

    /** Whether it looks at complete buckets only, or at what no usage changes. */
    private static boolean isFixed(Metric metric) {
        return metric.looksBack()
                || metric instanceof Metric.Change
                || metric instanceof Metric.Deviation
                || metric instanceof Metric.DaysUntil;
    }
}
