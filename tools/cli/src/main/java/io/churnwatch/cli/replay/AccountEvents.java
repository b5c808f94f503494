package io.churnwatch.cli.replay;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.engine.event.ReplayOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The events of every account, kept as compact bytes until they are judged. */
final class AccountEvents {
    private final SortedMap<String, List<byte[]>> byAccount = new TreeMap<>();
    private long count;
    private long newestMillis = Long.MIN_VALUE;

    void add(Event event) {
        byAccount
                .computeIfAbsent(event.accountId(), account -> new ArrayList<>())
                .add(EventCodec.encode(event));
        newestMillis = Math.max(newestMillis, event.occurredAtMillis());
        count++;
    }

    /** The accounts, in an order that does not depend on how the events came. */
    List<String> accounts() {
        return List.copyOf(byAccount.keySet());
    }

    /** Hands out an account's events in the order of a replay, and forgets them. */
    List<Event> take(String accountId) {
        List<byte[]> kept = byAccount.getOrDefault(accountId, List.of());
        List<Event> events = new ArrayList<>(kept.size());
        kept.forEach(bytes -> events.add(EventCodec.decode(bytes)));
        byAccount.replace(accountId, List.of());
        events.sort(ReplayOrder.INSTANCE);
        return events;
    }

    long count() {
        return count;
    }

    /** When the newest event of all accounts occurred; {@code Long.MIN_VALUE} when there is none. */
    long newestMillis() {
        return newestMillis;
    }
}
