package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values by name, each with the time it was set; one is overwritten only by one that is not older. */
final class DatedEntries<V> {
    /** No time that was written. */
    private static final long NONE = Long.MIN_VALUE;

    private record Entry<V>(V value, long setAtMillis) {}

    private final Map<String, Entry<V>> entries = new TreeMap<>();

    void set(String name, V value, long at) {
        Entry<V> before = entries.get(name);
        if (before == null || at >= before.setAtMillis) {
            entries.put(name, new Entry<>(value, at));
        }
    }

    /** Null when it was never set. */
    @Nullable
    V get(String name) {
        Entry<V> entry = entries.get(name);
        return entry == null ? null : entry.value;
    }

    void write(ByteWriter out, BiConsumer<ByteWriter, V> writeValue) {
        out.writeVar(entries.size());
        long before = NONE;
        for (Map.Entry<String, Entry<V>> each : entries.entrySet()) {
            Entry<V> entry = each.getValue();
            out.writeText(each.getKey());
            writeValue.accept(out, entry.value);
            out.writeTime(entry.setAtMillis, before);
            before = entry.setAtMillis;
        }
    }

    static <V> DatedEntries<V> read(ByteReader in, Function<ByteReader, V> readValue) {
        DatedEntries<V> dated = new DatedEntries<>();
        long before = NONE;
        for (int count = in.readCount(); count > 0; count--) {
            String name = in.readText();
            Entry<V> entry = new Entry<>(readValue.apply(in), in.readTime(before));
            dated.entries.put(name, entry);
            before = entry.setAtMillis;
        }
        return dated;
    }
}
