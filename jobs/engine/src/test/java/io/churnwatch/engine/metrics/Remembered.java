package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A memory of one tracker: given events day by day, and stored and read when asked to. */
final class Remembered<M extends Memory> {
    static final Selector ANY = new Selector("any", "usage", Stream.USAGE, List.of(), List.of(), null);
    static final long DAY = Buckets.DAY;

    private final Tracker tracker;
    private final Buckets buckets = new Buckets(ZoneOffset.UTC);
    private M memory;

    @SuppressWarnings("unchecked")
    Remembered(Tracker tracker) {
        this.tracker = tracker;
        this.memory = (M) Memory.create(tracker);
    }

    /**
     * Windows of so many days.
     *
     * @param ranked those for which it is asked who did most
     */
    static List<Tracker.Users.Lookback> windows(List<Integer> days, List<Integer> ranked) {
        return days.stream()
                .map(each -> new Tracker.Users.Lookback(each, ranked.contains(each)))
                .toList();
    }

    M memory() {
        return memory;
    }

    /** From here on it is what was stored of it. */
    @SuppressWarnings("unchecked")
    Remembered<M> stored() {
        memory = (M) Memory.read(tracker, new ByteReader(bytes()));
        return this;
    }

    byte[] bytes() {
        ByteWriter out = new ByteWriter();
        memory.write(out);
        return out.toBytes();
    }

    boolean add(Event event) {
        return add(event, event.occurredAtMillis());
    }

    boolean add(Event event, long clock) {
        return memory.add(new Arrival(event, clock, buckets));
    }

    /** At noon of a day. */
    static Event use(long day, @Nullable String user) {
        return use(day, user, 1);
    }

    static Event use(long day, @Nullable String user, double quantity) {
        return new Event.Usage("e", "acme", day * DAY + DAY / 2, "call", null, null, user, null, quantity, Map.of());
    }
}
