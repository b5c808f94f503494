package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers by name, each with the time it was set; one is overwritten only by one that is not older. */
final class DatedNumbers {
    /** No time that was written. */
    private static final long NONE = Long.MIN_VALUE;

    private record Entry(double number, long setAtMillis) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    void set(String name, @Nullable Number number, long at) {
        Entry before = entries.get(name);
        if (number != null && (before == null || at >= before.setAtMillis)) {
            entries.put(name, new Entry(number.doubleValue(), at));
        }
    }

    /** NaN when it was never set. */
    double get(String name) {
        Entry entry = entries.get(name);
        return entry == null ? Double.NaN : entry.number;
    }

    void write(ByteWriter out) {
        out.writeVar(entries.size());
        long before = NONE;
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            out.writeText(each.getKey());
            out.writeDouble(entry.number);
            out.writeTime(entry.setAtMillis, before);
            before = entry.setAtMillis;
        }
    }

    static DatedNumbers read(ByteReader in) {
        DatedNumbers numbers = new DatedNumbers();
        long before = NONE;
        for (int count = in.readCount(); count > 0; count--) {
            String name = in.readText();
            Entry entry = new Entry(in.readDouble(), in.readTime(before));
            numbers.entries.put(name, entry);
            before = entry.setAtMillis;
        }
        return numbers;
    }
}
