package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What metrics were compared with at one instant, held still so that a lasting fall does not become the new normal.
 */
public final class Baselines {
    public static final Baselines NONE = new Baselines(new BitSet(), new double[0][], new TreeMap<>());

    private final BitSet metrics;
    /** By metric; empty where there is none. */
    private final double[][] values;
    /** Who was meant, by the person's name. */
    private final Map<String, Long> people;

    private Baselines(BitSet metrics, double[][] values, Map<String, Long> people) {
        this.metrics = metrics;
        this.values = values;
        this.people = people;
    }

    /** Takes the known ones of these metrics' baselines. */
    static Baselines of(BitSet wanted, IntFunction<double[]> value) {
        if (wanted.isEmpty()) {
            return NONE;
        }
        BitSet metrics = new BitSet();
        double[][] values = new double[wanted.length()][];
        wanted.stream().forEach(metric -> {
            values[metric] = value.apply(metric);
            metrics.set(metric, Arrays.stream(values[metric]).anyMatch(known -> !Double.isNaN(known)));
        });
        return metrics.isEmpty() ? NONE : new Baselines(metrics, values, NONE.people);
    }

    /** The same, and these people. */
    Baselines with(Map<String, Long> meant) {
        return meant.isEmpty() ? this : new Baselines(metrics, values, meant);
    }

    /** Whether anybody is held. */
    public boolean holdsPeople() {
        return !people.isEmpty();
    }

    /** Who was meant; null when nobody is held by that name. */
    @Nullable
    Long person(String name) {
        return people.get(name);
    }

    public boolean isEmpty() {
        return metrics.isEmpty() && people.isEmpty();
    }

    BitSet metrics() {
        return metrics;
    }

    /** Null where nothing is held. */
    double @Nullable [] of(int metric) {
        return metrics.get(metric) ? values[metric] : null;
    }

    public void write(ByteWriter out, AccountView view) {
        out.writeVar(metrics.cardinality());
        metrics.stream().forEach(metric -> {
            out.writeInt(view.holdable().key(metric));
            out.writeVar(values[metric].length);
            for (double value : values[metric]) {
                out.writeDouble(value);
            }
        });
        out.writeVar(people.size());
        people.forEach((name, id) -> {
            out.writeText(name);
            out.writeSix(id);
        });
    }

    /** Reads what was held; a metric that the view's pack no longer has is let go. */
    public static Baselines read(ByteReader in, AccountView view) {
        return readMetrics(in, view).with(readPeople(in));
    }

    private static Baselines readMetrics(ByteReader in, AccountView view) {
        int count = in.readCount();
        if (count == 0) {
            return NONE;
        }
        BitSet metrics = new BitSet();
        double[][] values = {};
        for (int i = 0; i < count; i++) {
            int metric = view.holdable().baselineWithKey(in.readInt());
            double[] value = new double[in.readCount()];
            for (int part = 0; part < value.length; part++) {
                value[part] = in.readDouble();
            }
            if (metric >= 0) {
                metrics.set(metric);
                values = Arrays.copyOf(values, Math.max(values.length, metric + 1));
                values[metric] = value;
            }
        }
        return metrics.isEmpty() ? NONE : new Baselines(metrics, values, NONE.people);
    }

    private static Map<String, Long> readPeople(ByteReader in) {
        int count = in.readCount();
        if (count == 0) {
            return NONE.people;
        }
        Map<String, Long> people = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            people.put(in.readText(), in.readSix());
        }
        return people;
    }
}
