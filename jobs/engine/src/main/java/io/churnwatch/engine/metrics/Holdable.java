package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.Hashes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an alert may hold still of the metrics that it rests on: earlier normals, and whom a role meant. */
final class Holdable {
    private final View[] views;
    private final Slot[] slots;
    /** By metric: which metrics are baselines that its value rests on. */
    private final BitSet[] baselines;
    /** By metric: the people whom its value rests on. */
    private final List<Set<Person>> people = new ArrayList<>();

    private final int[] keys;
    /** By key. */
    private final Map<Integer, Integer> baselinesByKey = new HashMap<>();

    Holdable(List<Metric> metrics, View[] views, Slot[] slots) {
        this.views = views;
        this.slots = slots;
        this.keys = metrics.stream()
                .mapToInt(metric -> (int) Hashes.of(metric.name()))
                .toArray();
        this.baselines = new BitSet[views.length];
        for (int i = 0; i < views.length; i++) {
            baselines[i] = findBaselines(i);
            people.add(findPeople(i));
            if (views[i].isBaseline()) {
                baselinesByKey.putIfAbsent(keys[i], i);
            }
        }
    }

    /** The metrics that are baselines of this one. */
    BitSet baselinesOf(int metric) {
        return baselines[metric];
    }

    Set<Person> peopleOf(int metric) {
        return people.get(metric);
    }

    boolean isAnyOf(BitSet read) {
        for (int i = read.nextSetBit(0); i >= 0; i = read.nextSetBit(i + 1)) {
            if (isHeldFor(i)) {
                return true;
            }
        }
        return false;
    }

    boolean isAnyOf(List<Integer> read) {
        for (int metric : read) {
            if (isHeldFor(metric)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeldFor(int metric) {
        return !baselines[metric].isEmpty() || !people.get(metric).isEmpty();
    }

    /** A metric's key in stored baselines: it outlives a change of the pack as long as the name stays. */
    int key(int metric) {
        return keys[metric];
    }

    /** The baseline with this key, -1 when the pack has none. */
    int baselineWithKey(int key) {
        return baselinesByKey.getOrDefault(key, -1);
    }

    private BitSet findBaselines(int metric) {
        BitSet found = new BitSet();
        if (views[metric].isBaseline()) {
            found.set(metric);
        } else {
            readBy(metric).forEach(other -> found.or(findBaselines(other)));
        }
        return found;
    }

    private Set<Person> findPeople(int metric) {
        Set<Person> found = new LinkedHashSet<>();
        if (views[metric] instanceof PersonView by) {
            found.add(by.person());
        } else {
            readBy(metric).forEach(other -> found.addAll(findPeople(other)));
        }
        return found;
    }

    /** The metrics that one reads as they are now. */
    private List<Integer> readBy(int metric) {
        List<Integer> read = new ArrayList<>();
        if (views[metric] instanceof FormulaView formula) {
            for (int slot : formula.formula().reads()) {
                if (slots[slot].readsMetric()) {
                    read.add(slots[slot].metricRead());
                }
            }
        } else if (views[metric] instanceof LifeView things) {
            read.addAll(things.measures());
        }
        return read;
    }
}
