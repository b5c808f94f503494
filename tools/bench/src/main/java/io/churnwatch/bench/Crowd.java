package io.churnwatch.bench;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.testbed.simulator.Dirt;
import io.churnwatch.testbed.simulator.Simulated;
import io.churnwatch.testbed.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Many simulated accounts with some history, stored as the job stores them. Few are lived through, each of them then
 * stands for many: the copies have the same past and the same days to come, but blobs of their own, so that memory is
 * walked through as with as many different ones.
 */
public final class Crowd {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int GOES_ON_FOR_DAYS = 3_650;
    private static final long AT_ONCE_MILLIS = Duration.ofHours(1).toMillis();

    private final Engine engine;
    private final Iterator<Simulated> future;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int copies;
    private final byte[][] blobs;
    private final String[] ids;

    private List<Event> atOnce = new ArrayList<>();
    private long atOnceUntil;
    private Event ahead;
    private int copy;
    private int next;

    /**
     * Lives through the history.
     *
     * @param originals accounts that are simulated
     * @param copies how many accounts each of them stands for
     * @param days how long the history is
     */
    public Crowd(Engine engine, int originals, int copies, int days) {
        this.engine = engine;
        this.copies = copies;
        this.future = new Simulation(1, originals, START, days, Dirt.NONE).goingOnFor(GOES_ON_FOR_DAYS);
        this.blobs = new byte[originals * copies][];
        this.ids = new String[blobs.length];
        this.ahead = CleanEvents.event(future.next());
        this.atOnceUntil = START.plus(Duration.ofDays(days)).toEpochMilli();
        live(originals);
        takeNextHour();
    }

    private void live(int originals) {
        AccountState[] states = new AccountState[originals];
        while (ahead.occurredAtMillis() < atOnceUntil) {
            int number = numberOf(ahead);
            if (states[number] == null) {
                states[number] = engine.read(ahead.accountId(), null);
            }
            engine.judge(states[number], ahead, ahead.occurredAtMillis());
            ahead = CleanEvents.event(future.next());
        }
        for (int account = 0; account < blobs.length; account++) {
            AccountState lived = states[account / copies];
            // An account that begins later has no past.
            blobs[account] = engine.write(lived == null ? engine.read("new", null) : lived);
            ids[account] = "account-" + account;
        }
    }

    private int numberOf(Event event) {
        return numbers.computeIfAbsent(event.accountId(), id -> numbers.size());
    }

    private void takeNextHour() {
        atOnce = new ArrayList<>();
        while (atOnce.isEmpty()) {
            atOnceUntil += AT_ONCE_MILLIS;
            while (ahead.occurredAtMillis() < atOnceUntil) {
                atOnce.add(ahead);
                ahead = CleanEvents.event(future.next());
            }
        }
        copy = 0;
        next = 0;
    }

    /** What happens next. */
    public void next(Happening[] into) {
        for (int i = 0; i < into.length; i++) {
            if (next == atOnce.size()) {
                next = 0;
                copy++;
                if (copy == copies) {
                    takeNextHour();
                }
            }
            Event event = atOnce.get(next++);
            into[i] = new Happening(numberOf(event) * copies + copy, event);
        }
    }

    /** An event and the number of its account. */
    public record Happening(int account, Event event) {}

    /** Judges an event as the job does: reads what is stored, judges, stores; returns how much there was to say. */
    public int judge(Happening happening) {
        int account = happening.account();
        AccountState state = engine.open(ids[account], blobs[account]);
        int said = engine.judge(state, happening.event(), happening.event().occurredAtMillis())
                .outcomes()
                .size();
        blobs[account] = engine.close(state);
        return said;
    }

    /** The stored size of each account, in bytes. */
    public int[] sizes() {
        int[] sizes = new int[blobs.length];
        for (int account = 0; account < sizes.length; account++) {
            sizes[account] = blobs[account].length;
        }
        return sizes;
    }
}
