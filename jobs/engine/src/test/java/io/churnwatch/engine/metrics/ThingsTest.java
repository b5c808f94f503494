package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.BillingChange;
import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Metrics over tickets, invoices and goals: what they fold, when they move, and when a thing is dropped. */
class ThingsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final long DAY = Buckets.DAY;
    private static final String METRICS = """
            open_tickets: { count: tickets, where: open }
            old_tickets: { count: tickets, where: open && age_days > old_days }
            waited_hours: { sum: age_hours, of: tickets, where: open }
            response_hours: { average: response_hours, of: tickets }
            urgent_tickets: { count: tickets, where: priority == "urgent" || waiting }
            owed: { sum: amount, of: invoices, where: open }
            largest: { max: amount, of: invoices }
            overdue_days: { max: overdue_days, of: invoices }
            goals_told: { count: goals, where: name != "x" }
            due_days: { min: due_days, of: goals }
            progress_pct: { max: progress_pct, of: goals }
            far_goals: { count: goals, where: progress_pct > 50 }
            ^numbers: { old_days: { value: 2, by_profile: { large: 4 } } }
            ^goals: { calls: { measure: any } }
            ^profiles: [ { name: large, when: account.seats > 50, score: health }, { name: standard, score: health } ]
            """;

    private final Watched account = new Watched(90, METRICS).at(100);

    private static Event ticket(double day, String id, TicketChange change, Priority priority) {
        return new Event.Support("e", "acme", Math.round(day * DAY), id, change, priority, null, null);
    }

    private static Event bill(long day, String id, double amount, @Nullable String currency, @Nullable Long dueDay) {
        Long due = dueDay == null ? null : Long.valueOf(dueDay * DAY);
        return new Event.Billing(
                "e", "acme", day * DAY, BillingChange.INVOICE_ISSUED, id, amount, currency, due, Double.NaN);
    }

    private static Event goal(long day, String name, double target, long dueDay) {
        return new Event.Account(
                "e",
                "acme",
                day * DAY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(new Event.Goal(name, 0, target, dueDay * DAY)),
                false);
    }

    private double next(String metric) {
        return account.next(account.index(metric));
    }

    @Test
    void numbersOfTheProfileMayStandInAWhere() {
        account.hears(ticket(97, "t1", TicketChange.OPENED, Priority.LOW));
        account.view.as(1);
        assertThat(account.value("old_tickets")).isEqualTo(1);
        account.view.as(0);
        assertThat(account.value("old_tickets")).isZero();
        assertThat(account.view.profile()).isZero();
        account.view.as(1);
        assertThat(account.view.profile()).isEqualTo(1);
    }

    @Test
    void ticketsAreFoldedAndMoveByTheHourWhereTheirAgeIsAsked() {
        account.hears(ticket(99, "t1", TicketChange.OPENED, Priority.URGENT));
        account.hears(ticket(99.5, "t2", TicketChange.WAITING_ON_CUSTOMER, Priority.LOW));
        account.hears(ticket(99.75, "t3", TicketChange.OPENED, Priority.UNKNOWN));
        assertThat(account.value("response_hours")).isNaN();
        account.hears(ticket(99.25, "t1", TicketChange.RESPONDED, Priority.UNKNOWN));
        account.hears(ticket(100, "t2", TicketChange.RESPONDED, Priority.UNKNOWN));
        assertThat(account.value("open_tickets")).isEqualTo(3);
        assertThat(account.value("waited_hours")).isEqualTo(24 + 12 + 6);
        assertThat(account.value("response_hours")).isEqualTo((6 + 12) / 2.0);
        assertThat(account.value("urgent_tickets")).isEqualTo(2);
        assertThat(next("waited_hours")).isEqualTo(100 + 1 / 24.0);
        assertThat(next("old_tickets")).isEqualTo(100 + 1 / 24.0);
        assertThat(next("open_tickets")).as("until one is forgotten").isEqualTo(99.25 + 180);
        assertThat(next("urgent_tickets")).isEqualTo(99.25 + 180);
        assertThat(next("owed")).isEqualTo(NEVER);
    }

    @Test
    void moneyOfTwoCurrenciesIsUnknownAndNothingElseIs() {
        account.hears(bill(98, "i1", 100, "EUR", 99L)).hears(bill(98, "i2", 60, "EUR", null));
        assertThat(account.value("owed")).isEqualTo(160);
        assertThat(account.value("largest")).isEqualTo(100);
        assertThat(account.value("overdue_days")).isEqualTo(1);
        assertThat(next("overdue_days")).isEqualTo(101);
        assertThat(next("owed")).isEqualTo(98 + 180);
        account.hears(bill(98, "i3", 500, "USD", null));
        assertThat(account.value("owed")).isNaN();
        assertThat(account.value("largest")).isNaN();
        assertThat(account.value("overdue_days")).isEqualTo(1);
    }

    @Test
    void goalsMoveWithWhatMeasuresThemOnlyWhereThatIsAsked() {
        account.use(100, "ann").hears(goal(100, "calls", 2, 110)).hears(goal(100, "other", 9, 120));
        assertThat(account.value("progress_pct")).isEqualTo(50);
        assertThat(account.value("far_goals")).isZero();
        assertThat(account.value("goals_told")).isEqualTo(2);
        assertThat(account.value("due_days")).isEqualTo(10);
        assertThat(next("goals_told")).isEqualTo(110 + 180);
        assertThat(next("due_days")).isEqualTo(101);
        assertThat(next("progress_pct"))
                .as("when the call leaves, a week and an hour later")
                .isBetween(107.5, 107.6);
        assertThat(next("far_goals")).isEqualTo(next("progress_pct"));
    }

    @Test
    void whatIsForgottenIsDroppedAtItsInstant() {
        account.hears(ticket(99, "t1", TicketChange.OPENED, Priority.LOW));
        account.hears(bill(98, "i1", 100, "EUR", null)).hears(goal(97, "calls", 2, 95));
        for (long day : new long[] {97 + 180, 98 + 180, 99 + 180}) {
            account.facts.things().forget(day * DAY - 1);
            int before = things();
            account.facts.things().forget(day * DAY);
            assertThat(things()).isEqualTo(before - 1);
        }
        assertThat(things()).isZero();
    }

    private int things() {
        LivingThings things = account.facts.things();
        return things.tickets().tickets().size()
                + things.invoices().invoices().size()
                + things.goals().goals().size();
    }

    @Test
    void onlyWhatIsOfAThingsLifeIsTakenIn() {
        Event plan = new Event.Billing("e", "acme", 100 * DAY, BillingChange.RENEWED, "i9", 5, "EUR", null, Double.NaN);
        Event nameless =
                new Event.Billing("e", "acme", 100 * DAY, BillingChange.INVOICE_PAID, null, 5, "EUR", null, Double.NaN);
        LivingThings things = account.facts.things();
        for (Event none : List.of(plan, nameless, Remembered.use(100, "ann"))) {
            assertThat(LivingThings.concerns(none)).isFalse();
            assertThat(things.add(none, 100 * DAY)).isFalse();
        }
        for (Event life :
                List.of(bill(100, "i1", 5, null, null), ticket(100, "t", TicketChange.OPENED, Priority.LOW))) {
            assertThat(LivingThings.concerns(life)).isTrue();
            assertThat(things.add(life, 100 * DAY)).isTrue();
            assertThat(things.add(life, 280 * DAY)).as("too old to matter").isFalse();
        }
        assertThat(LivingThings.concerns(goal(100, "calls", 2, 110))).isFalse();
        assertThat(things.add(goal(100, "calls", 2, 110), 100 * DAY)).isTrue();
    }

    @Test
    void goalsAreStoredAsTheyStand() {
        account.hears(goal(100, "calls", 2, 110))
                .hears(goal(102, "calls", 2, 110))
                .hears(goal(99, "b", 7, 90));
        ByteWriter out = new ByteWriter();
        account.facts.things().goals().write(out);
        GoalBook read = GoalBook.read(new ByteReader(out.toBytes()));
        assertThat(List.copyOf(read.goals()))
                .isEqualTo(List.copyOf(account.facts.things().goals().goals()));
    }

    @Test
    void asItemsGoalsAreDueFirstAndOfOneDayByName() {
        account.hears(goal(100, "late", 2, 130)).hears(goal(100, "b", 2, 110)).hears(goal(100, "a", 2, 110));
        assertThat(GoalItems.of(account.view, null, Map.of(), 2))
                .extracting(Item::name)
                .containsExactly("a", "b");
        assertThat(GoalItems.nextChange(account.view, Map.of())).isEqualTo(101 * DAY);
        Item.OfThing late = (Item.OfThing) GoalItems.named(account.view, "late", Map.of("late", 0));
        assertThat(late.thing().text(LifeField.GOAL_NAME, account.view)).isEqualTo("late");
        assertThat(late.thing().text(LifeField.TICKET_PRIORITY, account.view)).isNull();
        assertThat(late.thing().number(LifeField.GOAL_PROGRESS_PCT, account.view))
                .isZero();
    }
}
