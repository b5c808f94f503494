package io.churnwatch.engine;

import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.RulePack;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** What the metrics of a pack rest on: events, and each other. Sets hold indexes of metrics. */
final class MetricGraph {
    private final List<Metric> metrics;
    private final List<Slot> slots;
    /** By tracker: the metrics that read it themselves. */
    private final BitSet[] readers;

    private final BitSet readersOfTickets = new BitSet();
    private final BitSet scoreChanges = new BitSet();
    /** By metric: those whose value rests on it as it stands now, itself included. */
    private final BitSet[] dependents;
    /** The same with those that look at complete buckets only: an event of now does not change these. */
    private final BitSet[] allDependents;
    /** By metric: those that look at its complete buckets. */
    private final BitSet[] comparisons;
    /** By metric: those of goals that it measures. */
    private final BitSet[] measured;

    MetricGraph(RulePack pack) {
        this.metrics = pack.metrics();
        this.slots = pack.slots();
        this.readers = sets(pack.trackers().size());
        this.dependents = sets(metrics.size());
        this.allDependents = sets(metrics.size());
        this.comparisons = sets(metrics.size());
        this.measured = sets(metrics.size());
        for (int i = 0; i < metrics.size(); i++) {
            addReaders(i, metrics.get(i));
            spread(i, i, dependents, false);
            spread(i, i, allDependents, true);
        }
        for (int i = 0; i < metrics.size(); i++) {
            BitSet compared = comparisons[i];
            allDependents[i].stream()
                    .filter(other -> compares(metrics.get(other)))
                    .forEach(compared::set);
            BitSet goals = measured[i];
            dependents[i].stream()
                    .filter(other -> metrics.get(other) instanceof Metric.OfThings)
                    .forEach(goals::set);
        }
    }

    /** The metrics that read a tracker themselves. */
    BitSet readersOf(int tracker) {
        return readers[tracker];
    }

    BitSet readersOfTickets() {
        return readersOfTickets;
    }

    BitSet scoreChanges() {
        return scoreChanges;
    }

    /** @param ofThePast whether what is complete has changed too */
    BitSet dependentsOf(int metric, boolean ofThePast) {
        return ofThePast ? allDependents[metric] : dependents[metric];
    }

    /** The metrics that compare what this one is with what it, or one that rests on it, was. */
    BitSet comparisonsWith(int metric) {
        return comparisons[metric];
    }

    /** The metrics of goals that this one measures: which goals they tell of may change with it. */
    BitSet measuredBy(int metric) {
        return measured[metric];
    }

    /** Whether a metric's window ends before the instant at which it is looked at. */
    boolean looksBack(int metric) {
        return metrics.get(metric).looksBack();
    }

    static boolean compares(Metric metric) {
        return metric instanceof Metric.Change || metric instanceof Metric.Deviation;
    }

    /** The metrics that a metric names, of its past too or only as it stands now. */
    List<Integer> named(Metric metric, boolean ofThePast) {
        if (metric instanceof Metric.Formula formula) {
            return behind(formula.formula().reads());
        } else if (metric instanceof Metric.OfThings things) {
            return List.copyOf(things.measures().values());
        } else if (metric instanceof Metric.Change change && ofThePast) {
            return List.of(change.metric());
        } else if (metric instanceof Metric.Deviation deviation && ofThePast) {
            return List.of(deviation.metric());
        }
        return List.of();
    }

    /** Whether a metric, or what it compares, is reckoned from the time of day. */
    boolean readsClock(Metric metric) {
        return metric instanceof Metric.Formula formula
                        && formula.formula().reads().stream()
                                .anyMatch(slot -> slots.get(slot).readsClock())
                || named(metric, true).stream().anyMatch(other -> readsClock(metrics.get(other)));
    }

    /** The metrics behind slots. */
    List<Integer> behind(Collection<Integer> read) {
        return read.stream()
                .map(slots::get)
                .filter(Slot::readsMetric)
                .map(Slot::metricRead)
                .toList();
    }

    private void addReaders(int index, Metric metric) {
        if (metric instanceof Metric.Count count) {
            readers[count.counter()].set(index);
        } else if (metric instanceof Metric.Percent percent) {
            readers[percent.part()].set(index);
            readers[percent.whole()].set(index);
        } else if (metric instanceof Metric.Ratio ratio) {
            readers[ratio.part()].set(index);
            readers[ratio.whole()].set(index);
        } else if (metric instanceof Metric.Average average) {
            readers[average.sum()].set(index);
            readers[average.count()].set(index);
        } else if (metric instanceof Metric.Extreme extreme) {
            readers[extreme.counter()].set(index);
        } else if (metric instanceof Metric.ActiveDays days) {
            readers[days.counter()].set(index);
        } else if (metric instanceof Metric.Distinct distinct) {
            readers[distinct.tracker()].set(index);
        } else if (metric instanceof Metric.DaysSince days) {
            readers[days.tracker()].set(index);
        } else if (metric instanceof Metric.Last last) {
            readers[last.tracker()].set(index);
        } else if (metric instanceof Metric.Previous previous) {
            readers[previous.tracker()].set(index);
        } else if (metric instanceof Metric.ByPerson by) {
            readers[by.tracker()].set(index);
            if (by.person().tracker() >= 0) {
                readers[by.person().tracker()].set(index);
            }
        } else if (metric instanceof Metric.OfThings things) {
            // Invoices and goals come with events after which everything is looked at.
            readersOfTickets.set(index, things.cycle() == LifeCycle.TICKETS);
        } else if (metric instanceof Metric.ScoreChange) {
            scoreChanges.set(index);
        }
    }

    /** Enters a metric with all that it rests on. */
    private void spread(int dependent, int metric, BitSet[] sets, boolean ofThePast) {
        if (!sets[metric].get(dependent)) {
            sets[metric].set(dependent);
            named(metrics.get(metric), ofThePast).forEach(other -> spread(dependent, other, sets, ofThePast));
        }
    }

    static BitSet[] sets(int count) {
        BitSet[] sets = new BitSet[count];
        for (int i = 0; i < count; i++) {
            sets[i] = new BitSet();
        }
        return sets;
    }
}
