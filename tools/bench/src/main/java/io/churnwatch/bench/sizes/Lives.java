package io.churnwatch.bench.sizes;

import io.churnwatch.bench.CleanEvents;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.testbed.simulator.Simulated;
import io.churnwatch.testbed.simulator.Simulation;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** The same simulated lives under several packs, and how large each account is stored in the end. */
final class Lives {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final List<Engine> engines;
    private final Map<String, AccountState[]> accounts = new TreeMap<>();
    private long events;

    Lives(List<Engine> engines) {
        this.engines = engines;
    }

    /** @param dayOver is told how many days are over, after each of them */
    void live(Simulation simulation, IntConsumer dayOver) {
        Iterator<Simulated> arriving = simulation.iterator();
        long start = simulation.start().toEpochMilli();
        int days = 0;
        while (arriving.hasNext()) {
            Event event = CleanEvents.event(arriving.next());
            for (; start + (days + 1) * DAY_MILLIS <= event.occurredAtMillis(); days++) {
                dayOver.accept(days + 1);
            }
            judge(event);
        }
        long end = simulation.end().toEpochMilli();
        accounts.values().forEach(states -> {
            for (int i = 0; i < states.length; i++) {
                engines.get(i).wake(states[i], end);
            }
        });
    }

    private void judge(Event event) {
        AccountState[] states = accounts.computeIfAbsent(event.accountId(), this::begin);
        for (int i = 0; i < states.length; i++) {
            engines.get(i).judge(states[i], event, event.occurredAtMillis());
        }
        events++;
    }

    private AccountState[] begin(String id) {
        return engines.stream().map(engine -> engine.read(id, null)).toArray(AccountState[]::new);
    }

    long events() {
        return events;
    }

    /** By engine, the bytes of each account; an account is at the same place for every engine. */
    int[][] sizes() {
        int[][] sizes = new int[engines.size()][accounts.size()];
        int account = 0;
        for (AccountState[] states : accounts.values()) {
            for (int i = 0; i < states.length; i++) {
                sizes[i][account] = engines.get(i).write(states[i]).length;
            }
            account++;
        }
        return sizes;
    }
}
