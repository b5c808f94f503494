package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Texts by name, each with the time it was set; one is overwritten only by one that is not older. */
final class DatedTexts {
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
        entries.forEach((name, entry) -> {
            out.writeText(name);
            out.writeText(entry.text);
            out.writeTime(entry.setAtMillis);
        });
    }

    static DatedTexts read(ByteReader in) {
        DatedTexts texts = new DatedTexts();
        for (int count = in.readCount(); count > 0; count--) {
            texts.entries.put(in.readText(), new Entry(in.readText(), in.readTime()));
        }
        return texts;
    }
}
