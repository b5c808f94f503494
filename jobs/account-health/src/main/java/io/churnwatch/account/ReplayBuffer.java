package io.churnwatch.account;

import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.engine.event.ReplayOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;

/** The events of the account at hand that a replay has read and not yet judged. */
final class ReplayBuffer {
    private final ListState<byte[]> events;

    ReplayBuffer(ListState<byte[]> events) {
        this.events = events;
    }

    /**
     * What is to be judged now.
     *
     * @param events in {@link ReplayOrder}
     * @param next when the earliest of those that stay behind occurred
     */
    record Due(List<Event> events, long next) {}

    void add(byte[] payload) throws Exception {
        events.add(payload);
    }

    /** Takes out what occurred up to an instant, itself included. */
    Due take(long upTo) throws Exception {
        List<Event> due = new ArrayList<>();
        List<byte[]> later = new ArrayList<>();
        long next = Judgement.NOTHING_PLANNED;
        for (byte[] bytes : events.get()) {
            Event event = EventCodec.decode(bytes);
            if (event.occurredAtMillis() <= upTo) {
                due.add(event);
            } else {
                later.add(bytes);
                next = Math.min(next, event.occurredAtMillis());
            }
        }
        events.update(later);
        due.sort(ReplayOrder.INSTANCE);
        return new Due(due, next);
    }
}
