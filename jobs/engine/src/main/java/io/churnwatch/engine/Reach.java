package io.churnwatch.engine;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.ForEach;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a change goes in a pack: from what an event is counted in to metrics, from those to other metrics, and from
 * there to scores and signals. What it does not reach need not be looked at again. Sets hold indexes in the pack;
 * those of signals are places in the order given.
 */
final class Reach {
    private final RulePack pack;
    private final List<Signal> signals;
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
    /** By metric: the signals that read it. */
    private final BitSet[] signalsOf;

    private final BitSet signalsOnBand = new BitSet();
    private final BitSet signalsOnTickets = new BitSet();
    /** By signal: itself and those that it may mute, and those in turn. */
    private final BitSet[] withMuted;
    /** By profile: the metrics that the score rests on. */
    private final BitSet[] scored;
    /** By profile: the metrics that anything rests on. */
    private final BitSet[] needed;

    /** @param signals each after those that may mute it */
    Reach(RulePack pack, List<Signal> signals) {
        this.pack = pack;
        this.signals = signals;
        int metrics = pack.metrics().size();
        this.readers = sets(pack.trackers().size());
        this.dependents = sets(metrics);
        this.allDependents = sets(metrics);
        this.comparisons = sets(metrics);
        this.signalsOf = sets(metrics);
        this.withMuted = sets(signals.size());
        this.scored = sets(pack.profiles().size());
        this.needed = sets(pack.profiles().size());
        for (int i = 0; i < metrics; i++) {
            readers(i, pack.metrics().get(i));
        }
        close(dependents, false);
        close(allDependents, true);
        for (int i = 0; i < metrics; i++) {
            allDependents[i].stream().filter(this::compares).forEach(comparisons[i]::set);
        }
        for (int i = 0; i < signals.size(); i++) {
            signal(i, signals.get(i));
        }
        for (int i = signals.size() - 1; i >= 0; i--) {
            muted(i);
        }
        for (int i = 0; i < scored.length; i++) {
            profile(i, pack.profiles().get(i));
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

    BitSet neededBy(int profile) {
        return needed[profile];
    }

    boolean movesScore(int profile, BitSet changed) {
        return scored[profile].intersects(changed);
    }

    BitSet signalsOnBand() {
        return signalsOnBand;
    }

    BitSet signalsOnTickets() {
        return signalsOnTickets;
    }

    /** Adds the signals that read one of these metrics. */
    void addSignalsOf(BitSet metrics, BitSet into) {
        for (int i = metrics.nextSetBit(0); i >= 0; i = metrics.nextSetBit(i + 1)) {
            into.or(signalsOf[i]);
        }
    }

    /** Adds the signals that these may mute. */
    void addMuted(BitSet into) {
        for (int i = into.nextSetBit(0); i >= 0; i = into.nextSetBit(i + 1)) {
            into.or(withMuted[i]);
        }
    }

    private void readers(int index, Metric metric) {
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
            if (things.cycle() == LifeCycle.TICKETS) {
                readersOfTickets.set(index);
            }
        } else if (metric instanceof Metric.ScoreChange) {
            scoreChanges.set(index);
        }
    }

    private void close(BitSet[] sets, boolean ofThePast) {
        for (int i = 0; i < sets.length; i++) {
            spread(i, i, sets, ofThePast);
        }
    }

    /** Enters a metric with all that it rests on. */
    private void spread(int dependent, int metric, BitSet[] sets, boolean ofThePast) {
        if (!sets[metric].get(dependent)) {
            sets[metric].set(dependent);
            metricsOf(pack.metrics().get(metric), ofThePast)
                    .forEach(other -> spread(dependent, other, sets, ofThePast));
        }
    }

    private boolean compares(int metric) {
        return pack.metrics().get(metric) instanceof Metric.Change
                || pack.metrics().get(metric) instanceof Metric.Deviation;
    }

    private List<Integer> metricsOf(Metric metric, boolean ofThePast) {
        if (metric instanceof Metric.Formula formula) {
            return metricsOf(formula.formula().reads());
        } else if (metric instanceof Metric.OfThings things) {
            return List.copyOf(things.measures().values());
        } else if (metric instanceof Metric.Change change && ofThePast) {
            return List.of(change.metric());
        } else if (metric instanceof Metric.Deviation deviation && ofThePast) {
            return List.of(deviation.metric());
        }
        return List.of();
    }

    private List<Integer> metricsOf(Set<Integer> slots) {
        return slots.stream()
                .map(pack.slots()::get)
                .filter(Slot::readsMetric)
                .map(Slot::metricRead)
                .toList();
    }

    private void signal(int index, Signal signal) {
        BitSet read = metricsOf(signal);
        read.stream().forEach(metric -> signalsOf[metric].set(index));
        if (slots(signal).stream().anyMatch(slot -> pack.slots().get(slot) instanceof Slot.Band)) {
            signalsOnBand.set(index);
        }
        if (signal.forEach() instanceof ForEach.Tickets) {
            signalsOnTickets.set(index);
        }
    }

    /** The metrics that a signal reads itself. */
    BitSet metricsOf(Signal signal) {
        BitSet read = new BitSet();
        metricsOf(slots(signal)).forEach(read::set);
        if (signal.forEach() instanceof ForEach.Metrics each) {
            each.metrics().forEach(read::set);
        } else if (signal.forEach() instanceof ForEach.Goals goals) {
            goals.measures().values().forEach(read::set);
        }
        return read;
    }

    private static Set<Integer> slots(Signal signal) {
        Set<Integer> slots = new HashSet<>();
        NumberExpression value = signal.value();
        TruthExpression when = signal.when();
        if (value != null) {
            slots.addAll(value.reads());
        }
        if (when != null) {
            slots.addAll(when.reads());
        }
        return slots;
    }

    /** Those that it mutes stand behind it. */
    private void muted(int index) {
        withMuted[index].set(index);
        for (int other = index + 1; other < signals.size(); other++) {
            if (signals.get(other).inhibitedBy().contains(signals.get(index).id())) {
                withMuted[index].or(withMuted[other]);
            }
        }
    }

    private void profile(int index, Profile profile) {
        BitSet used = needed[index];
        for (int factor : pack.scores().get(profile.score()).factors()) {
            metricsOf(pack.factors().get(factor)).forEach(scored[index]::set);
        }
        used.or(scored[index]);
        for (Signal signal : signals) {
            if (!signal.thresholds().get(index).levels().isEmpty()) {
                used.or(metricsOf(signal));
            }
        }
        for (int i = allDependents.length - 1; i >= 0; i--) {
            if (allDependents[i].intersects(used)) {
                used.set(i);
            }
        }
    }

    private List<Integer> metricsOf(Factor factor) {
        if (factor.shape() instanceof Shape.Steps steps) {
            return List.of(steps.metric());
        } else if (factor.shape() instanceof Shape.Line line) {
            return List.of(line.metric());
        }
        return metricsOf(((Shape.Condition) factor.shape()).when().reads());
    }

    private static BitSet[] sets(int count) {
        BitSet[] sets = new BitSet[count];
        for (int i = 0; i < count; i++) {
            sets[i] = new BitSet();
        }
        return sets;
    }
}
