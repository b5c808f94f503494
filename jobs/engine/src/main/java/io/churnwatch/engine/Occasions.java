package io.churnwatch.engine;

import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.Occasion;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells for what there is to be woken when time alone may have moved a metric. */
final class Occasions {
    private static final BitSet NONE = new BitSet();

    private final MetricGraph graph;
    private final List<Metric> metrics;
    private final List<Tracker> trackers;
    private final Occasion[] byMetric;
    private final Map<Occasion, BitSet> metricsOf = new EnumMap<>(Occasion.class);
    private final BitSet daily = new BitSet();

    Occasions(RulePack pack, MetricGraph graph) {
        this.graph = graph;
        this.metrics = pack.metrics();
        this.trackers = pack.trackers();
        this.byMetric = new Occasion[metrics.size()];
        for (int i = 0; i < byMetric.length; i++) {
            byMetric[i] = occasion(metrics.get(i));
            metricsOf.computeIfAbsent(byMetric[i], fresh -> new BitSet()).set(i);
            daily.set(i, byMetric[i] == Occasion.ALL && movesByDays(metrics.get(i)));
        }
    }

    Occasion of(int metric) {
        return byMetric[metric];
    }

    BitSet metricsOf(Occasion occasion) {
        return metricsOf.getOrDefault(occasion, NONE);
    }

    /** Whether it is only ever the beginning of a day at which time moves the metric. */
    boolean isDaily(int metric) {
        return daily.get(metric);
    }

    private boolean movesByDays(Metric definition) {
        return !graph.readsClock(definition)
                && (definition instanceof Metric.Count
                        || definition instanceof Metric.Percent
                        || definition instanceof Metric.Ratio
                        || definition instanceof Metric.Average
                        || definition instanceof Metric.Extreme
                        || definition instanceof Metric.ActiveDays
                        || definition instanceof Metric.Distinct
                        || definition instanceof Metric.Change
                        || definition instanceof Metric.Deviation
                        || definition instanceof Metric.ByPerson);
    }

    /** Whether the metric tells how many days ago something happened last: what happens now makes it young again. */
    boolean isAge(int metric) {
        return metrics.get(metric) instanceof Metric.DaysSince
                || metrics.get(metric) instanceof Metric.ByPerson by
                        && by.over() == null
                        // Where somebody else may be meant after an event, the last time may be one long ago.
                        && by.person().setting() != null
                        && !by.others();
    }

    /** The smallest buckets that the pack counts in. */
    Granularity finest() {
        return trackers.stream()
                .map(Tracker::keptBy)
                .min(Comparator.naturalOrder())
                .orElse(Granularity.DAY);
    }

    private Occasion occasion(Metric metric) {
        if (metric.isAge() || metric instanceof Metric.OfThings) {
            return Occasion.AGES;
        }
        return isFine(metric) || MetricGraph.compares(metric) && restsOnFine(metric)
                ? Occasion.FINE_BUCKETS
                : Occasion.ALL;
    }

    private boolean restsOnFine(Metric metric) {
        return isFine(metric)
                || graph.named(metric, true).stream().map(metrics::get).anyMatch(this::restsOnFine);
    }

    private boolean isFine(Metric metric) {
        if (metric instanceof Metric.Count count) {
            return isFine(count.counter());
        } else if (metric instanceof Metric.Percent percent) {
            return isFine(percent.whole());
        } else if (metric instanceof Metric.Ratio ratio) {
            return isFine(ratio.whole());
        } else if (metric instanceof Metric.Average average) {
            return isFine(average.count());
        }
        return metric instanceof Metric.Extreme extreme && isFine(extreme.counter());
    }

    private boolean isFine(int tracker) {
        return trackers.get(tracker).keptBy() != Granularity.DAY;
    }
}
