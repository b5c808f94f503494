package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts by name, each with the time it was set; one is overwritten only by one that is not older. */
final class DatedTexts {
    /** No time that was written. */
    private static final long NONE = Long.MIN_VALUE;

    private record Entry(String text, long setAtMillis) {}

    private final Map<String, Entry> entries = new TreeMap<>();

    void set(String name, @Nullable String text, long at) {
        Entry before = entries.get(name);
        if (text != null && (before == null || at >= before.setAtMillis)) {
            entries.put(name, new Entry(text, at));
        }
    }

    @Nullable
    String get(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.text;
    }

    void write(ByteWriter out) {
        out.writeVar(entries.size());
        long before = NONE;
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            out.writeText(each.getKey());
            out.writeText(entry.text);
            out.writeTime(entry.setAtMillis, before);
            before = entry.setAtMillis;
        }
    }

    static DatedTexts read(ByteReader in) {
        DatedTexts texts = new DatedTexts();
        long before = NONE;
        for (int count = in.readCount(); count > 0; count--) {
            String name = in.readText();
            Entry entry = new Entry(in.readText(), in.readTime(before));
            texts.entries.put(name, entry);
            before = entry.setAtMillis;
        }
        return texts;
    }
}
