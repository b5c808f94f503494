package io.churnwatch.cli.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of the rows. Every row is counted exactly once: as used, skipped or rejected. */
final class Tally {
    private long rows;
    private long used;
    private final Map<String, Long> lines = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();

    void row() {
        rows++;
    }

    void used() {
        used++;
    }

    void line(String stream) {
        lines.merge(stream, 1L, Long::sum);
    }

    void skipped(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void rejected(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    long usedRows() {
        return used;
    }

    long rows() {
        return rows;
    }

    Map<String, Long> linesByStream() {
        return Map.copyOf(lines);
    }

    Map<String, Long> skippedByReason() {
        return Map.copyOf(skipped);
    }

    Map<String, Long> rejectedByReason() {
        return Map.copyOf(rejected);
    }

    /** The reason for most rejects when all rows were rejected, which is hardly the log's fault; else nothing. */
    Optional<String> mostCommonReject() {
        return used > 0 || !skipped.isEmpty()
                ? Optional.empty()
                : rejected.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** For {@code --json}. */
    Map<String, Object> asMap(double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "summary");
        map.put("rows", rows);
        map.put("used", used);
        map.put("lines", lines);
        map.put("skipped", skipped);
        map.put("rejected", rejected);
        map.put("seconds", Math.round(seconds * 100) / 100.0);
        return map;
    }

    /** For people. */
    String asText(double seconds) {
        var text = new StringBuilder();
        text.append("%,d rows: %,d used, %,d skipped, %,d rejected, in %.1f s%n"
                .formatted(rows, used, sum(skipped), sum(rejected), seconds));
        table(text, "lines", lines);
        table(text, "skipped", skipped);
        table(text, "rejected", rejected);
        return text.toString();
    }

    private static void table(StringBuilder text, String title, Map<String, Long> counts) {
        counts.forEach((name, count) -> text.append("  %-8s %,10d  %s%n".formatted(title, count, name)));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
