package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.EventField;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The very instants at which windows may move by time alone, neither too late nor too many. */
class WindowInstantsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final Tracker COUNTER =
            new Tracker.Counter(1, Remembered.ANY, Fold.COUNT, null, Granularity.DAY, 60);
    private static final Tracker USERS = new Tracker.Distinct(2, Remembered.ANY, EventField.USER_ID, 7);
    private static final Tracker ENDS = new Tracker.DistinctEnds(3, Remembered.ANY, 1, 7, 30);
    private static final WorkCalendar OFFICE =
            new WorkCalendar(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of(LocalDate.of(1970, 5, 1)));

    private static Window days(int over, int ago) {
        return new Window(Duration.ofDays(over), Duration.ofDays(ago));
    }

    private static Metric count(int over, int ago) {
        return new Metric.Count("calls", Unit.COUNT, 0, days(over, ago), null);
    }

    private static Watched watched(Metric... metrics) {
        return new Watched(90, List.of(COUNTER, USERS, ENDS), metrics);
    }

    @Test
    void aCountFallsWhenItsOldestDayLeaves() {
        Watched calls = watched(count(7, 0));
        assertThat(calls.next(0)).isEqualTo(NEVER);
        calls.use(100, "ann").use(103, "ann");
        assertThat(calls.next(0)).isEqualTo(108);
        assertThat(calls.at(107.9).value(0)).isEqualTo(2);
        assertThat(calls.at(108).value(0)).isEqualTo(1);
        assertThat(calls.next(0)).isEqualTo(111);
        assertThat(calls.at(111).value(0)).isZero();
        assertThat(calls.next(0)).isEqualTo(NEVER);
    }

    @Test
    void anEarlierWindowAlsoGrowsByTime() {
        Watched calls = watched(count(7, 7));
        calls.use(100, "ann");
        assertThat(calls.value(0)).isZero();
        assertThat(calls.next(0)).isEqualTo(108);
        assertThat(calls.at(107.9).value(0)).isZero();
        assertThat(calls.at(108).value(0)).isEqualTo(1);
        assertThat(calls.next(0)).isEqualTo(115);
        assertThat(calls.at(115).value(0)).isZero();
        assertThat(calls.next(0)).isEqualTo(NEVER);
        assertThat(calls.view.basis(0)).isEqualTo(new Basis(101 * Watched.DAY, 108 * Watched.DAY, 0, Double.NaN));
    }

    @Test
    void aCountIsToldForAnotherLengthOfTime() {
        Watched calls = watched(new Metric.Count("calls", Unit.COUNT, 0, days(14, 0), Duration.ofDays(7)));
        calls.use(100, "ann").use(101, "ann").use(102, "ann");
        assertThat(calls.value(0)).isEqualTo(1.5);
        assertThat(calls.view.basis(0))
                .isEqualTo(new Basis(88 * Watched.DAY, Math.round(102.5 * Watched.DAY), 3, Double.NaN));
    }

    @Test
    void whatANewTrackerCountsIsKnownOnceItsWindowIsCovered() {
        Watched calls = watched(count(7, 0), new Metric.Distinct("users", Unit.COUNT, 1, 2, days(7, 0)));
        calls.at(100.5).forgetful().use(101, "ann");
        assertThat(calls.value(0)).isNaN();
        assertThat(calls.value(1)).isNaN();
        assertThat(calls.next(0)).as("when it is covered").isEqualTo(108);
        assertThat(calls.next(1)).as("the next day").isEqualTo(102);
        assertThat(calls.at(107.9).value(0)).isNaN();
        assertThat(calls.at(108).value(0)).isEqualTo(1);
        assertThat(calls.value(1)).isEqualTo(1);
        assertThat(calls.next(0)).isEqualTo(109);
        assertThat(calls.next(1)).isEqualTo(109);
    }

    @Test
    void usersLeaveOneByOne() {
        Watched users = watched(new Metric.Distinct("users", Unit.COUNT, 1, 2, days(7, 0)));
        assertThat(users.next(0)).isEqualTo(NEVER);
        users.use(100, "ann").use(102, "bob").use(104, "ann");
        assertThat(users.next(0)).isEqualTo(110);
        assertThat(users.at(109.9).value(0)).isEqualTo(2);
        assertThat(users.at(110).value(0)).isEqualTo(1);
        assertThat(users.next(0)).isEqualTo(112);
        assertThat(users.at(112).value(0)).isZero();
        assertThat(users.next(0)).isEqualTo(NEVER);
    }

    @Test
    void usersOfAnEarlierWindowAreLookedAtDailyUntilAllHaveLeft() {
        Watched users = watched(new Metric.Distinct("users", Unit.COUNT, 1, 2, days(7, 7)));
        assertThat(users.at(95).next(0)).isEqualTo(NEVER);
        users.use(100, "ann");
        assertThat(users.next(0)).isEqualTo(101);
        assertThat(users.at(107.9).value(0)).isZero();
        assertThat(users.at(108).value(0)).isEqualTo(1);
        assertThat(users.at(114.9).value(0)).isEqualTo(1);
        assertThat(users.next(0)).isEqualTo(115);
        assertThat(users.at(115).value(0)).isZero();
        assertThat(users.at(117).next(0)).isEqualTo(NEVER);
    }

    @Test
    void aChangeOfUsersIsLookedAtDailyUntilAllHaveLeftBothWindows() {
        Watched users = watched(
                new Metric.Distinct("users", Unit.COUNT, 1, 2, days(7, 0)),
                new Metric.Change("change", Unit.PERCENT, 0, Duration.ofDays(7), 1, Granularity.DAY));
        assertThat(users.next(1)).as("the first days are not yet known").isEqualTo(91);
        assertThat(users.at(110).next(1)).isEqualTo(NEVER);
        users.use(110, "ann").use(110, "bob");
        assertThat(users.next(1)).isEqualTo(111);
        assertThat(users.at(122).value(1)).as("nobody against two").isEqualTo(-100);
        assertThat(users.next(1)).isEqualTo(123);
        assertThat(users.at(124).value(1)).isEqualTo(-100);
        assertThat(users.at(125).value(1)).as("nobody against nobody").isNaN();
        assertThat(users.at(127).next(1)).isEqualTo(NEVER);
    }

    @Test
    void aChangeIsLookedAtDailyUntilBothSidesAreEmpty() {
        Watched calls = watched(
                count(7, 0), new Metric.Change("change", Unit.PERCENT, 0, Duration.ofDays(7), 1, Granularity.DAY));
        calls.use(97, "ann").use(98, "ann").use(105, "ann");
        assertThat(calls.next(1)).isEqualTo(106);
        assertThat(calls.at(106).value(1)).as("1 against 2").isEqualTo(-50);
        assertThat(calls.at(112).next(1)).isEqualTo(113);
        assertThat(calls.at(119).next(1)).isEqualTo(120);
        assertThat(calls.at(120).next(1)).isEqualTo(NEVER);
    }

    @Test
    void aChangeOfAFormerWindowIsUnknownBeforeTheFirstDayAndBelowItsLeastBase() {
        Watched calls = watched(
                count(7, 0), new Metric.Change("change", Unit.PERCENT, 0, Duration.ofDays(7), 2, Granularity.DAY));
        calls.use(95, "ann").use(96, "ann").use(100, "ann");
        assertThat(calls.at(103.9).value(1)).as("the window begins on day 89").isNaN();
        assertThat(calls.at(104).value(1)).isEqualTo(-50);
        assertThat(calls.at(111).value(1)).as("a base of 1").isNaN();
    }

    @Test
    void closedDaysMayCloseAWholeWindowAndSoAreAlwaysLookedAt() {
        Watched calls = new Watched(
                90,
                OFFICE,
                List.of(COUNTER, USERS, ENDS),
                count(3, 0),
                new Metric.Change("change", Unit.PERCENT, 0, Duration.ofDays(7), 1, Granularity.DAY),
                count(7, 0),
                new Metric.Change("change", Unit.PERCENT, 2, Duration.ofDays(7), 1, Granularity.DAY));
        assertThat(calls.at(150).next(1)).as("three days may all be closed").isEqualTo(151);
        assertThat(calls.at(150).next(3)).isEqualTo(NEVER);
    }
}
