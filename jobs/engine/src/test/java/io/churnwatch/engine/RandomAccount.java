package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.ReplayOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A hundred days of one seeded account that does a bit of everything, in moods that change every few days. */
final class RandomAccount {
    private static final long START = Instant.parse("2026-02-20T09:13:00Z").toEpochMilli();
    private static final long DAY = 86_400_000;
    private static final String[] USERS = {"ann", "bob", "cleo", "dan", "eve", "fay"};

    private static final String[] RULES = {
        "missed", "quiet", "unhealthy", "urgent-ticket", "fewer-calls", "overdue-tickets"
    };

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private int nextId;

    private RandomAccount(long seed) {
        this.random = new Random(seed);
    }

    static List<Event> events(long seed) {
        List<Event> events = new RandomAccount(seed).generate();
        events.addAll(RandomLives.events(seed, START));
        events.sort(ReplayOrder.INSTANCE);
        return events;
    }

    private List<Event> generate() {
        profile(START);
        double callsPerDay = 8;
        double missed = 0.1;
        int users = 6;
        for (int day = 0; day < 100; day++) {
            if (day % 12 == 0) {
                callsPerDay = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(14);
                missed = random.nextDouble() * 0.6;
                users = 1 + random.nextInt(USERS.length);
            }
            long midnight = START + day * DAY;
            for (int i = 0; i < callsPerDay; i++) {
                call(midnight + within(DAY), random.nextDouble() < missed, users);
            }
            if (random.nextInt(5) == 0) {
                ticket(midnight + within(DAY));
            }
            if (random.nextInt(9) == 0) {
                events.add(new Event.Survey(
                        id(),
                        "acme",
                        midnight + within(DAY),
                        Event.SurveyKind.NPS,
                        random.nextInt(11),
                        USERS[random.nextInt(2)]));
            }
            if (random.nextInt(4) == 0) {
                action(midnight + within(DAY));
            }
            if (random.nextInt(25) == 0) {
                profile(midnight + within(DAY));
            }
        }
        opinions();
        return events;
    }

    private void call(long at, boolean missed, int users) {
        events.add(new Event.Usage(
                id(),
                "acme",
                at,
                random.nextInt(10) == 0 ? "bot_session" : "call",
                missed ? "missed" : "answered",
                random.nextInt(4) == 0 ? "outbound" : "inbound",
                USERS[random.nextInt(users)],
                null,
                random.nextInt(50) / 10.0,
                Map.of()));
    }

    private void ticket(long at) {
        String ticket = "t" + nextId;
        var priority = random.nextBoolean() ? Event.Priority.URGENT : Event.Priority.LOW;
        change(ticket, at, Event.TicketChange.OPENED, priority);
        if (random.nextInt(3) > 0) {
            change(ticket, at + within(DAY), Event.TicketChange.RESPONDED, priority);
        }
        if (random.nextInt(4) > 0) {
            change(ticket, at + within(15 * DAY), Event.TicketChange.RESOLVED, priority);
        }
    }

    private void change(String ticket, long at, Event.TicketChange change, Event.Priority priority) {
        events.add(new Event.Support(id(), "acme", at, ticket, change, priority, null, null));
    }

    private void action(long at) {
        var kinds = List.of(Event.ActionKind.ACKNOWLEDGE, Event.ActionKind.SNOOZE, Event.ActionKind.RESOLVE);
        events.add(new Event.Action(
                id(),
                "acme",
                at,
                kinds.get(random.nextInt(3)),
                null,
                RULES[random.nextInt(RULES.length)],
                "ann",
                "seen",
                at + within(6 * DAY),
                Double.NaN,
                null));
    }

    private void profile(long at) {
        events.add(new Event.Account(
                id(),
                "acme",
                at,
                "Acme",
                random.nextBoolean() ? "low" : "high",
                "active",
                null,
                null,
                (double) (2 + random.nextInt(8)),
                500.0,
                "EUR",
                START - 3 * DAY,
                at + within(60 * DAY),
                (int) Math.floorMod(at / DAY, 31L) + 1,
                "owner",
                null,
                Map.of("calls", 50.0 + random.nextInt(300)),
                Map.of("notification", random.nextBoolean() ? "on" : "off"),
                Map.of(),
                List.of(),
                false));
    }

    /** What people said the score is; by a chance of its own, so that the rest of the stream is what it was. */
    private void opinions() {
        Random chance = new Random(nextId);
        for (int day = 5; day < 100; day += 1 + chance.nextInt(20)) {
            boolean clears = chance.nextInt(3) == 0;
            long at = START + day * DAY + chance.nextInt((int) DAY);
            events.add(new Event.Action(
                    id(),
                    "acme",
                    at,
                    clears ? Event.ActionKind.CLEAR_OVERRIDE : Event.ActionKind.OVERRIDE_SCORE,
                    null,
                    null,
                    "eve",
                    "saw them",
                    chance.nextBoolean() ? at + chance.nextInt(9 * (int) DAY) : null,
                    chance.nextInt(11),
                    null));
        }
    }

    private long within(long length) {
        return (long) (random.nextDouble() * length);
    }

    private String id() {
        return "e" + nextId++;
    }
}
