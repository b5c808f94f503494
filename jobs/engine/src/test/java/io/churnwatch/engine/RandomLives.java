package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invoices, goals, milestones and people of one seeded account over a hundred days. */
final class RandomLives {
    private static final long DAY = 86_400_000;
    private static final String[] MILESTONES = {"number_bought", "first_call", "activated"};

    private final Random random;
    private final long start;
    private final List<Event> events = new ArrayList<>();

    private RandomLives(long seed, long start) {
        this.random = new Random(-seed);
        this.start = start;
    }

    static List<Event> events(long seed, long start) {
        return new RandomLives(seed, start).generate();
    }

    private List<Event> generate() {
        for (int i = 0; i < 10; i++) {
            invoice("i" + i, start + within(90 * DAY));
        }
        long milestone = start;
        for (String name : MILESTONES) {
            milestone += within(20 * DAY);
            account(milestone + within(DAY), null, null, Map.of(name, milestone), List.of());
        }
        for (int i = 0; i < 5; i++) {
            long at = start + within(80 * DAY);
            String name = random.nextBoolean() ? "calls" : "seats";
            account(
                    at,
                    random.nextBoolean() ? "ann" : "bob",
                    2.0 + random.nextInt(8),
                    Map.of(),
                    List.of(new Event.Goal(name, 10 * random.nextDouble(), 80, at + within(60 * DAY))));
        }
        return events;
    }

    private void invoice(String id, long issued) {
        double amount = 100 + random.nextInt(900);
        long due = issued + (random.nextInt(3) == 0 ? -within(DAY) : within(14 * DAY));
        String currency = random.nextInt(6) == 0 ? "USD" : "EUR";
        billing(BillingChange.INVOICE_ISSUED, id, issued, amount, currency, due);
        if (random.nextInt(3) == 0) {
            billing(BillingChange.PAYMENT_FAILED, id, issued + within(9 * DAY), amount, currency, due);
        }
        if (random.nextInt(4) > 0) {
            BillingChange end = random.nextInt(5) == 0 ? BillingChange.INVOICE_VOIDED : BillingChange.INVOICE_PAID;
            // Now and then the payment is known before the invoice is.
            billing(end, id, issued - DAY + within(30 * DAY), Double.NaN, null, null);
        }
    }

    private void billing(BillingChange change, String id, long at, double amount, String currency, Long due) {
        events.add(new Event.Billing(
                id(), "acme", Math.max(at, start), change, id, amount, currency, due, random.nextInt(4) * 100));
    }

    private void account(long at, String champion, Double seats, Map<String, Long> milestones, List<Event.Goal> goals) {
        events.add(new Event.Account(
                id(),
                "acme",
                at,
                null,
                null,
                null,
                null,
                null,
                seats,
                null,
                null,
                null,
                null,
                null,
                null,
                champion,
                Map.of(),
                Map.of(),
                milestones,
                goals,
                false));
    }

    private long within(long length) {
        return (long) (random.nextDouble() * length);
    }

    private String id() {
        return "l" + events.size();
    }
}
