package io.churnwatch.engine.event;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which a replay judges the events of one account: by time, then stream, then event id; events that
 * agree in all of these by their bytes, so that the order never depends on how they arrived.
 */
public final class ReplayOrder implements Comparator<Event> {
    public static final ReplayOrder INSTANCE = new ReplayOrder();

    private ReplayOrder() {}

    @Override
    public int compare(Event one, Event other) {
        int byTime = Long.compare(one.occurredAtMillis(), other.occurredAtMillis());
        if (byTime != 0) {
            return byTime;
        }
        int byStream = one.stream().compareTo(other.stream());
        if (byStream != 0) {
            return byStream;
        }
        int byId = one.eventId().compareTo(other.eventId());
        return byId != 0 ? byId : Arrays.compare(EventCodec.encode(one), EventCodec.encode(other));
    }
}
