package io.churnwatch.engine;

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
 * How far a change of metrics goes in a pack: to scores and signals. What it does not reach need not be looked at
 * again. Sets hold indexes in the pack; those of signals are places in the order given.
 */
final class Reach {
    private final RulePack pack;
    private final MetricGraph graph;
    private final Occasions occasions;
    private final List<Signal> signals;
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
    /** By profile: the same without those that are only looked at as they were. */
    private final BitSet[] planned;

    /** @param signals each after those that may mute it */
    Reach(RulePack pack, List<Signal> signals) {
        this.pack = pack;
        this.graph = new MetricGraph(pack);
        this.occasions = new Occasions(pack, graph);
        this.signals = signals;
        this.signalsOf = MetricGraph.sets(pack.metrics().size());
        this.withMuted = MetricGraph.sets(signals.size());
        this.scored = MetricGraph.sets(pack.profiles().size());
        this.needed = MetricGraph.sets(pack.profiles().size());
        this.planned = MetricGraph.sets(pack.profiles().size());
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

    MetricGraph graph() {
        return graph;
    }

    Occasions occasions() {
        return occasions;
    }

    /** The metrics that anything rests on. */
    BitSet neededBy(int profile) {
        return needed[profile];
    }

    /** The metrics whose own changes over time are to be planned; what they are compared with plans with them. */
    BitSet plannedBy(int profile) {
        return planned[profile];
    }

    /** Whether the score rests on the metric itself. */
    boolean isScored(int profile, int metric) {
        return scored[profile].get(metric);
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

    private void signal(int index, Signal signal) {
        metricsOf(signal).stream().forEach(metric -> signalsOf[metric].set(index));
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
        graph.behind(slots(signal)).forEach(read::set);
        if (signal.forEach() instanceof ForEach.Metrics each) {
            each.metrics().forEach(read::set);
        } else if (signal.forEach() instanceof ForEach.Goals goals) {
            goals.measures().values().forEach(read::set);
        }
        return read;
    }

    private static Set<Integer> slots(Signal signal) {
        Set<Integer> slots = new HashSet<>();
        if (signal.value() != null) {
            slots.addAll(signal.value().reads());
        }
        if (signal.when() != null) {
            slots.addAll(signal.when().reads());
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
        for (int factor : pack.scores().get(profile.score()).factors()) {
            metricsOf(pack.factors().get(factor)).forEach(scored[index]::set);
        }
        BitSet used = (BitSet) scored[index].clone();
        for (Signal signal : signals) {
            if (!signal.thresholds().get(index).levels().isEmpty()) {
                used.or(metricsOf(signal));
            }
        }
        for (int i = 0; i < pack.metrics().size(); i++) {
            planned[index].set(i, graph.dependentsOf(i, false).intersects(used));
            needed[index].set(i, graph.dependentsOf(i, true).intersects(used));
        }
    }

    private List<Integer> metricsOf(Factor factor) {
        if (factor.shape() instanceof Shape.Steps steps) {
            return List.of(steps.metric());
        } else if (factor.shape() instanceof Shape.Line line) {
            return List.of(line.metric());
        }
        return graph.behind(((Shape.Condition) factor.shape()).when().reads());
    }
}
