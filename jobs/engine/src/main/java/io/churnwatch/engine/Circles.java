package io.churnwatch.engine;

import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.Occasion;
import io.churnwatch.engine.state.Rules;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Works out each {@link Circle} once: an account's events concern the same few sets of trackers again and again. */
final class Circles {
    /** Attributes are an open set; past these a circle is worked out whenever it is asked for. */
    private static final int MOST = 10_000;

    private final MetricGraph graph;
    private final Reach reach;
    private final Occasions occasions;
    private final BitSet ofInterest;
    private final List<Signal> signals;
    private final Rules.Places rules;
    private final Predicate<BitSet> mayHold;
    /** By profile, and by the trackers that an event concerns. */
    private final List<Map<BitSet, Circle>> ofEvents = new ArrayList<>();

    private final List<Map<BitSet, Circle>> ofTicketEvents = new ArrayList<>();
    /** By profile, and by the metrics that time may have moved. */
    private final List<Map<BitSet, Circle>> ofInstants = new ArrayList<>();

    /**
     * Knows no circle yet.
     *
     * @param ofInterest the metrics of which some change matters to a score or signal
     * @param mayHold whether an alert that rests on such metrics holds anything still
     */
    Circles(
            RulePack pack,
            Reach reach,
            BitSet ofInterest,
            List<Signal> signals,
            Rules.Places rules,
            Predicate<BitSet> mayHold) {
        this.rules = rules;
        this.mayHold = mayHold;
        this.signals = signals;
        this.graph = reach.graph();
        this.occasions = reach.occasions();
        this.reach = reach;
        this.ofInterest = ofInterest;
        pack.profiles().forEach(profile -> {
            ofEvents.add(new HashMap<>());
            ofTicketEvents.add(new HashMap<>());
            ofInstants.add(new HashMap<>());
        });
    }

    /** What an event may move that is counted by these trackers. */
    Circle ofEvent(int profile, BitSet trackers) {
        return find(ofEvents.get(profile), trackers, () -> of(profile, readersOf(trackers), true));
    }

    /** The same of an event of a ticket. */
    Circle ofTicketEvent(int profile, BitSet trackers) {
        return find(ofTicketEvents.get(profile), trackers, () -> {
            BitSet direct = readersOf(trackers);
            direct.or(graph.readersOfTickets());
            return of(profile, direct, true);
        });
    }

    /** What time may move that passes over these metrics. */
    Circle ofInstant(int profile, BitSet metrics) {
        return find(ofInstants.get(profile), metrics, () -> of(profile, metrics, false));
    }

    private BitSet readersOf(BitSet trackers) {
        BitSet readers = new BitSet();
        trackers.stream().forEach(tracker -> readers.or(graph.readersOf(tracker)));
        return readers;
    }

    private interface Maker {
        Circle make();
    }

    private static Circle find(Map<BitSet, Circle> known, BitSet key, Maker maker) {
        Circle circle = known.get(key);
        if (circle == null) {
            circle = maker.make();
            if (known.size() < MOST) {
                known.put((BitSet) key.clone(), circle);
            }
        }
        return circle;
    }

    /** @param byEvent an event of now is in no window that ends before */
    private Circle of(int profile, BitSet moved, boolean byEvent) {
        BitSet direct = (BitSet) moved.clone();
        direct.and(reach.neededBy(profile));
        BitSet watched = new BitSet();
        BitSet planned = (BitSet) direct.clone();
        direct.stream().forEach(metric -> {
            if (!byEvent || !graph.looksBack(metric)) {
                watched.or(graph.dependentsOf(metric, false));
            }
            planned.or(graph.comparisonsWith(metric));
            planned.or(graph.measuredBy(metric));
        });
        watched.and(ofInterest);
        watched.and(reach.plannedBy(profile));
        planned.and(reach.plannedBy(profile));
        IntFunction<Circle.Planned> toPlan = metric -> new Circle.Planned(
                metric, direct.get(metric) && !graph.looksBack(metric) ? watchedOn(metric, watched) : new int[0]);
        return new Circle(
                direct,
                watched.stream().toArray(),
                planned.stream().filter(occasions::isDaily).toArray(),
                planned(planned, metric -> occasions.of(metric) == Occasion.FINE_BUCKETS, toPlan),
                planned(planned, metric -> byEvent && occasions.isAge(metric), toPlan),
                planned(
                        planned,
                        metric -> !occasions.isDaily(metric)
                                && occasions.of(metric) != Occasion.FINE_BUCKETS
                                && !(byEvent && occasions.isAge(metric)),
                        toPlan),
                rules(direct, false),
                rules(direct, true));
    }

    private int[] watchedOn(int metric, BitSet watched) {
        return graph.dependentsOf(metric, false).stream().filter(watched::get).toArray();
    }

    private static Circle.Planned[] planned(BitSet metrics, IntPredicate which, IntFunction<Circle.Planned> toPlan) {
        return metrics.stream().filter(which).mapToObj(toPlan).toArray(Circle.Planned[]::new);
    }

    private Rules rules(BitSet moved, boolean past) {
        BitSet reached = new BitSet();
        moved.stream().forEach(metric -> reached.or(graph.dependentsOf(metric, past)));
        return rules.of(signals.stream()
                .filter(signal -> reach.metricsOf(signal).intersects(reached))
                .filter(signal -> mayHold.test(reach.metricsOf(signal)))
                .map(Signal::id));
    }
}
