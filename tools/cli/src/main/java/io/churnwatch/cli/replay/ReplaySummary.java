package io.churnwatch.cli.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of a replay.
 *
 * @param events that were usable and not after {@code --until}
 * @param deadLetters lines that the job would send to the dead letters, by reason
 * @param alerts alert lines by rule
 * @param opened alerts that opened, by rule
 * @param accountsByBand accounts by the last band that was said of them
 * @param stateBytesP50 half of the accounts need no more state than this
 */
record ReplaySummary(
        long events,
        int accounts,
        Map<String, Long> deadLetters,
        long duplicates,
        long tooLate,
        long erased,
        long afterUntil,
        long healthUpdates,
        Map<String, Long> alerts,
        Map<String, Long> opened,
        Map<String, Long> accountsByBand,
        double seconds,
        int stateBytesP50,
        int stateBytesP99) {

    long eventsPerSecond() {
        return Math.round(events / Math.max(seconds, 1e-3));
    }

    /** The summary as {@code --json} prints it. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "summary");
        map.put("events", events);
        map.put("accounts", accounts);
        map.put("dead_letters", deadLetters);
        map.put("duplicates", duplicates);
        map.put("too_late", tooLate);
        map.put("erased", erased);
        map.put("after_until", afterUntil);
        map.put("health_updates", healthUpdates);
        map.put("alerts", alerts);
        map.put("opened", opened);
        map.put("bands", accountsByBand);
        map.put("seconds", Math.round(seconds * 1000) / 1000.0);
        map.put("events_per_second", eventsPerSecond());
        map.put("state_bytes_p50", stateBytesP50);
        map.put("state_bytes_p99", stateBytesP99);
        return map;
    }
}
