package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What moves by the calendar: days until a date, billing periods, journeys. */
class DateInstantsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final long DAY = Buckets.DAY;
    private static final Tracker COUNTER =
            new Tracker.Counter(1, Remembered.ANY, Fold.COUNT, null, Granularity.DAY, 60);

    private static Event.Account told(
            @Nullable Long renewal, @Nullable Integer billingDay, Map<String, Long> milestones) {
        return new Event.Account(
                "e",
                "acme",
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                renewal,
                billingDay,
                null,
                null,
                Map.of(),
                Map.of(),
                milestones,
                List.of(),
                false);
    }

    @Test
    void daysUntilADateFallAtItsTimeOfDay() {
        Watched account = new Watched(90, List.of(), new Metric.DaysUntil("d", Unit.DAYS, AccountField.RENEWAL_AT));
        assertThat(account.at(100).value(0)).isNaN();
        assertThat(account.next(0)).isEqualTo(NEVER);
        account.facts.changeProfile().add(told(110 * DAY + DAY / 4, null, Map.of()));
        assertThat(account.at(100).value(0)).isEqualTo(11);
        assertThat(account.next(0)).isEqualTo(100.25);
        assertThat(account.at(100.25).value(0)).isEqualTo(10);
        assertThat(account.next(0)).isEqualTo(101.25);
        assertThat(account.at(110.25).value(0)).isZero();
        assertThat(1 / account.value(0)).as("no negative nothing").isPositive();
        assertThat(account.at(110.5).value(0)).isZero();
        assertThat(account.at(111.25).value(0)).isEqualTo(-1);
    }

    @Test
    void aBillingPeriodEndsOnTheNextBillingDay() {
        Watched account =
                new Watched(90, List.of(COUNTER), new Metric.Count("c", Unit.COUNT, 0, Window.BILLING_PERIOD, null));
        long april = LocalDate.of(1970, 4, 15).toEpochDay();
        account.use(april, "ann");
        assertThat(account.value(0)).isNaN();
        assertThat(account.next(0)).isEqualTo(NEVER);
        assertThat(account.view.basis(0)).isEqualTo(Basis.NONE);
        account.facts.changeProfile().add(told(null, 10, Map.of()));
        account.at(april + 1);
        assertThat(account.value(0)).isEqualTo(1);
        assertThat(account.next(0)).isEqualTo(LocalDate.of(1970, 5, 10).toEpochDay());
        assertThat(account.view.basis(0))
                .isEqualTo(new Basis(LocalDate.of(1970, 4, 10).toEpochDay() * DAY, (april + 1) * DAY, 1, Double.NaN));
        account.at(LocalDate.of(1970, 5, 10).toEpochDay());
        assertThat(account.value(0)).isZero();
        assertThat(account.next(0)).as("nothing can leave").isEqualTo(NEVER);
        account.forgetful();
        assertThat(account.value(0)).as("counting began within the period").isNaN();
        assertThat(account.next(0)).isEqualTo(LocalDate.of(1970, 6, 10).toEpochDay());
    }

    @Test
    void aPeriodNeedsABillingDayOfTheCalendar() {
        long leap = LocalDate.of(2028, 2, 29).toEpochDay();
        assertThat(BillingPeriod.isKnown(Double.NaN)).isFalse();
        assertThat(BillingPeriod.isKnown(0)).isFalse();
        assertThat(BillingPeriod.isKnown(1)).isTrue();
        assertThat(BillingPeriod.start(leap, 31)).isEqualTo(leap);
        assertThat(BillingPeriod.next(leap, 31))
                .isEqualTo(LocalDate.of(2028, 3, 31).toEpochDay());
        assertThat(BillingPeriod.next(leap - 1, 31)).isEqualTo(leap);
        assertThat(BillingPeriod.start(leap - 1, 31))
                .isEqualTo(LocalDate.of(2028, 1, 31).toEpochDay());
    }

    @Test
    void hoursOfAJourneyCountFromItsNewestMilestone() {
        List<String> way = List.of("bought", "called", "activated");
        AccountFacts facts = new Watched(90, List.of()).at(92).facts;
        assertThat(Journey.stepsDone(way, facts)).isZero();
        assertThat(Journey.stepHours(way, facts))
                .as("from the account's first day")
                .isEqualTo(48);
        assertThat(Journey.nextHour(way, facts, Interest.EVERY_CHANGE)).isEqualTo(92 * DAY + DAY / 24);
        facts.changeProfile().add(told(null, null, Map.of("called", 91 * DAY, "bought", 91 * DAY + DAY / 2)));
        assertThat(Journey.stepsDone(way, facts)).as("called implies bought").isEqualTo(2);
        assertThat(Journey.stepHours(way, facts)).isEqualTo(12);
        assertThat(Journey.nextHour(way, facts, Interest.NONE.and(20))).isEqualTo(91 * DAY + DAY / 2 + 20 * DAY / 24);
        facts.advanceTo(91 * DAY + DAY / 2 + (Journey.MOST_HOURS - 1) * DAY / 24);
        assertThat(Journey.nextHour(way, facts, Interest.EVERY_CHANGE))
                .isEqualTo(91 * DAY + DAY / 2 + Journey.MOST_HOURS * DAY / 24);
        facts.advanceTo(400 * DAY);
        assertThat(Journey.stepHours(way, facts)).isEqualTo(Journey.MOST_HOURS);
        assertThat(Journey.nextHour(way, facts, Interest.EVERY_CHANGE)).isEqualTo(View.NEVER);
        facts.changeProfile().add(told(null, null, Map.of("activated", 399 * DAY)));
        assertThat(Journey.stepsDone(way, facts)).isEqualTo(3);
        assertThat(Journey.stepHours(way, facts)).isZero();
        assertThat(Journey.nextHour(way, facts, Interest.EVERY_CHANGE)).isEqualTo(View.NEVER);
    }
}
