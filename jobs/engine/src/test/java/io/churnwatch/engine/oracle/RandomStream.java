package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import io.churnwatch.engine.event.ReplayOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The events of one seeded account. All times are multiples of a step, so that whatever time alone can change it
 * changes at such a multiple.
 */
final class RandomStream {
    static final long START = Instant.parse("2026-02-20T09:00:00Z").toEpochMilli();
    private static final String[] USERS = {"ann", "bob", "cleo", "dan", "eve", "fay"};

    private final Random random;
    private final long step;
    private final int days;
    private final List<String> rules;
    private final List<Event> events = new ArrayList<>();

    private RandomStream(long seed, long step, int days, List<String> rules) {
        this.random = new Random(seed);
        this.step = step;
        this.days = days;
        this.rules = rules;
    }

    /** @param rules that people answer; none: people do nothing */
    static List<Event> events(long seed, long step, int days, List<String> rules) {
        RandomStream stream = new RandomStream(seed, step, days, rules);
        stream.generate();
        stream.events.sort(ReplayOrder.INSTANCE);
        return stream.events;
    }

    private void generate() {
        account(START);
        int perDay = 8;
        double missed = 0.1;
        int users = 6;
        for (int day = 0; day < days; day++) {
            if (day % 8 == 0) {
                perDay = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(9);
                missed = random.nextDouble() * 0.7;
                users = 1 + random.nextInt(USERS.length);
            }
            long midnight = START + day * Days.DAY;
            for (int i = random.nextInt(perDay + 1); i < perDay; i++) {
                usage(midnight + within(Days.DAY), missed, users);
            }
            if (random.nextInt(4) == 0) {
                ticket("t" + day, midnight + within(Days.DAY));
            }
            if (random.nextInt(5) == 0) {
                survey(midnight + within(Days.DAY));
            }
            if (random.nextInt(7) == 0) {
                invoice("i" + day, midnight + within(Days.DAY));
            }
            if (random.nextInt(9) == 0) {
                account(midnight + within(Days.DAY));
            }
            if (!rules.isEmpty() && random.nextInt(3) == 0) {
                action(midnight + within(Days.DAY));
            }
        }
    }

    private void usage(long at, double missed, int users) {
        events.add(new Event.Usage(
                id(),
                "acme",
                at,
                random.nextInt(10) == 0 ? "bot_session" : "call",
                random.nextDouble() < missed ? "missed" : "answered",
                random.nextInt(4) == 0 ? "outbound" : "inbound",
                random.nextInt(9) == 0 ? null : USERS[random.nextInt(users)],
                null,
                random.nextInt(50) / 10.0,
                random.nextInt(5) == 0 ? Map.of("queue", "vip") : Map.of()));
    }

    private void ticket(String id, long at) {
        Priority priority = random.nextInt(3) > 0 ? Priority.URGENT : Priority.LOW;
        change(id, at, TicketChange.OPENED, priority);
        long last = at;
        while (random.nextInt(4) > 0) {
            last += within(6 * Days.DAY);
            TicketChange[] all = TicketChange.values();
            change(
                    id,
                    last,
                    all[random.nextInt(all.length)],
                    random.nextInt(4) == 0 ? Priority.HIGH : Priority.UNKNOWN);
        }
    }

    private void change(String id, long at, TicketChange change, Priority priority) {
        events.add(new Event.Support(id(), "acme", at, id, change, priority, null, USERS[random.nextInt(3)]));
    }

    private void survey(long at) {
        String who = random.nextInt(5) == 0 ? null : USERS[random.nextInt(3)];
        events.add(new Event.Survey(id(), "acme", at, Event.SurveyKind.NPS, random.nextInt(11), who));
    }

    private void invoice(String id, long issued) {
        double amount = 100 + random.nextInt(900);
        Long due = random.nextInt(8) == 0 ? null : Long.valueOf(issued + within(14 * Days.DAY) - Days.DAY);
        String currency = random.nextInt(8) == 0 ? "USD" : random.nextBoolean() ? "EUR" : null;
        billing(BillingChange.INVOICE_ISSUED, id, issued, amount, currency, due);
        if (random.nextInt(3) == 0) {
            billing(BillingChange.PAYMENT_FAILED, id, issued + within(9 * Days.DAY), amount, currency, due);
        }
        if (random.nextInt(4) > 0) {
            BillingChange end = random.nextInt(4) == 0 ? BillingChange.INVOICE_VOIDED : BillingChange.INVOICE_PAID;
            long at = issued - Days.DAY + within(20 * Days.DAY);
            billing(end, id, Math.max(START, at), Double.NaN, null, null);
        }
    }

    private void billing(BillingChange change, String id, long at, double amount, String currency, Long due) {
        double mrr = random.nextInt(3) == 0 ? Double.NaN : random.nextInt(3) * 100;
        events.add(new Event.Billing(id(), "acme", at, change, id, amount, currency, due, mrr));
    }

    private void account(long at) {
        Map<String, Long> milestones = new HashMap<>();
        for (String name : List.of("number_bought", "first_call", "activated")) {
            if (random.nextInt(12) == 0) {
                milestones.put(name, at - within(5 * Days.DAY));
            }
        }
        List<Event.Goal> goals = random.nextInt(3) > 0
                ? List.of()
                : List.of(new Event.Goal(
                        random.nextBoolean() ? "calls" : "seats",
                        random.nextInt(3) * 10,
                        60 + random.nextInt(2) * 20,
                        at + within(20 * Days.DAY)));
        events.add(new Event.Account(
                id(),
                "acme",
                at,
                "Acme",
                random.nextBoolean() ? "low" : "high",
                rules.isEmpty() || random.nextInt(8) > 0 ? "active" : "churned",
                random.nextBoolean() ? "smb" : null,
                null,
                maybe((double) (2 + random.nextInt(8))),
                maybe(500.0),
                "EUR",
                random.nextInt(4) == 0 ? Long.valueOf(START - within(9 * Days.DAY)) : null,
                maybe(at + within(40 * Days.DAY)),
                maybe(1 + random.nextInt(31)),
                "owner",
                maybe(USERS[random.nextInt(2)]),
                Map.of("calls", 20.0 + random.nextInt(100)),
                Map.of("notification", random.nextBoolean() ? "on" : "off"),
                milestones,
                goals,
                false));
    }

    private void action(long at) {
        ActionKind[] kinds = {
            ActionKind.ACKNOWLEDGE,
            ActionKind.SNOOZE,
            ActionKind.SNOOZE,
            ActionKind.RESOLVE,
            ActionKind.OVERRIDE_SCORE,
            ActionKind.CLEAR_OVERRIDE
        };
        events.add(new Event.Action(
                id(),
                "acme",
                at,
                kinds[random.nextInt(kinds.length)],
                null,
                rules.get(random.nextInt(rules.size())),
                "ann",
                "seen",
                maybe(at + within(6 * Days.DAY)),
                random.nextInt(11),
                null));
    }

    private <T> T maybe(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private long within(long length) {
        return random.nextInt((int) (length / step)) * step;
    }

    private String id() {
        return "e" + events.size();
    }
}
