package io.churnwatch.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * On which accounts the rule at hand has opened within an hour, exactly, by minutes. An account counts once, with its
 * last opening.
 */
final class Openings {
    static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    // Both die an hour after the last opening.
    private final MapState<Long, Long> byMinute;
    private final MapState<String, Long> minuteOf;

    Openings(RuntimeContext context) {
        byMinute = context.getMapState(new MapStateDescriptor<>("opened-by-minute", Types.LONG, Types.LONG));
        minuteOf = context.getMapState(new MapStateDescriptor<>("opened-by-account", Types.STRING, Types.LONG));
    }

    void add(String account, long clock) throws Exception {
        long minute = Math.floorDiv(clock, MINUTE);
        Long before = minuteOf.get(account);
        if (before != null && before >= minute) {
            return;
        }
        if (before != null) {
            change(before, -1);
        }
        change(minute, 1);
        minuteOf.put(account, minute);
    }

    /** On how many accounts it opened in the hour that ends with the minute of this instant. */
    long within(long clock) throws Exception {
        long last = Math.floorDiv(clock, MINUTE);
        long first = last - HOUR / MINUTE + 1;
        long sum = 0;
        for (Map.Entry<Long, Long> minute : byMinute.entries()) {
            if (minute.getKey() >= first && minute.getKey() <= last) {
                sum += minute.getValue();
            }
        }
        return sum;
    }

    /** Forgets what lies an hour back or more; returns whether anything is left. */
    boolean forget(long clock) throws Exception {
        long last = Math.floorDiv(clock - HOUR, MINUTE);
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> account : minuteOf.entries()) {
            if (account.getValue() <= last) {
                old.add(account.getKey());
            }
        }
        for (String account : old) {
            change(minuteOf.get(account), -1);
            minuteOf.remove(account);
        }
        return !minuteOf.isEmpty();
    }

    private void change(long minute, long by) throws Exception {
        Long before = byMinute.get(minute);
        long after = (before == null ? 0 : before) + by;
        if (after == 0) {
            byMinute.remove(minute);
        } else {
            byMinute.put(minute, after);
        }
    }
}
