package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Remembered.DAY;
import static io.churnwatch.engine.metrics.Remembered.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.churnwatch.engine.event.EventField;
import org.junit.jupiter.api.Test;

/** What is kept of distinct values: for how long, up to how many, and through being stored. */
class DistinctMemoryTest {

    private static Remembered<LastSeenDays> users(int days) {
        return new Remembered<>(new Tracker.Distinct(1, Remembered.ANY, EventField.USER_ID, days));
    }

    @Test
    void nobodyIsNobodyAndWhatIsTooOldIsRefused() {
        Remembered<LastSeenDays> users = users(10);
        assertThat(users.add(use(100, null))).isTrue();
        assertThat(users.memory().countSince(0)).isZero();
        assertThat(users.add(use(90, "ann"), 100 * DAY)).isTrue();
        assertThat(users.add(use(89, "bob"), 100 * DAY)).isFalse();
        assertThat(users.memory().countSince(0)).isEqualTo(1);
    }

    @Test
    void aLateWordDoesNotMakeSomebodyOlder() {
        Remembered<LastSeenDays> users = users(10);
        users.add(use(100, "ann"));
        users.add(use(95, "ann"), 100 * DAY);
        assertThat(users.memory().countSince(100)).isEqualTo(1);
    }

    @Test
    void theFirstToLeaveAndTheNewestAreKnown() {
        Remembered<LastSeenDays> users = users(10);
        assertThat(users.memory().nextLeaving(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(users.memory().newestDay()).isEqualTo(Long.MIN_VALUE);
        users.add(use(100, "ann"));
        users.add(use(103, "bob"));
        users.add(use(102, "eve"), 103 * DAY);
        assertThat(users.memory().newestDay()).isEqualTo(103);
        assertThat(users.memory().nextLeaving(100)).isEqualTo(100);
        assertThat(users.memory().nextLeaving(101)).isEqualTo(102);
        assertThat(users.memory().nextLeaving(104)).isEqualTo(Long.MAX_VALUE);
        assertThat(users.stored().memory().newestDay()).isEqualTo(103);
    }

    @Test
    void whoLeftTheLongestWindowIsForgottenWhenSomebodyNewComes() {
        Remembered<LastSeenDays> users = users(10);
        users.add(use(100, "ann"));
        users.add(use(101, "bob"));
        users.add(use(110, "eve"));
        assertThat(users.memory().countSince(0))
                .as("the tenth day back is kept")
                .isEqualTo(3);
        users.add(use(111, "joe"));
        assertThat(users.memory().countSince(0)).isEqualTo(3);
    }

    @Test
    void somebodyAheadOfTheClockMakesNobodyLeaveBeforeTheirTime() {
        Remembered<LastSeenDays> users = users(3);
        users.add(use(97, "ann"), 100 * Remembered.DAY);
        users.add(use(101, "bob"), 100 * Remembered.DAY);
        assertThat(users.memory().countSince(97)).isEqualTo(2);
        users.add(use(101, "eve"), 101 * Remembered.DAY);
        assertThat(users.memory().countSince(97)).isEqualTo(2);
    }

    @Test
    void aLateWordOfSomebodyNewMakesThemLeaveThatShould() {
        Remembered<LastSeenDays> users = users(3);
        users.add(use(100, "ann"));
        users.add(use(103, "bob"), 105 * Remembered.DAY);
        assertThat(users.memory().countSince(0)).isEqualTo(1);
    }

    @Test
    void anEstimateStaysOneThroughBeingStored() {
        Remembered<LastSeenDays> users = users(10);
        for (int i = 0; i < LastSeenDays.KEPT; i++) {
            users.add(use(100, "user-" + i));
        }
        assertThat(users.memory().countSince(100)).isEqualTo(LastSeenDays.KEPT);
        for (int i = LastSeenDays.KEPT; i < 1000; i++) {
            users.add(use(100, "user-" + i));
        }
        double estimate = users.memory().countSince(100);
        assertThat(estimate).isCloseTo(1000, within(200.0)).isEqualTo(Math.rint(estimate));
        assertThat(users.stored().memory().countSince(100)).isEqualTo(estimate);
        for (int i = 1000; i < 2000; i++) {
            users.add(use(100, "user-" + i));
        }
        assertThat(users.memory().countSince(100)).isCloseTo(2000, within(400.0));
        assertThat(users.bytes()).hasSizeLessThan(LastSeenDays.KEPT * 12);
    }

    @Test
    void endsOfDaysStayAsTheyWereAndLeaveInTheirTurn() {
        ValuesAndEnds users = new ValuesAndEnds(3, 5);
        users.add(use(100, "ann"));
        users.add(use(101, "bob"));
        users.add(use(103, "bob"));
        users.stored().add(use(106, "eve"));
        assertThat(users.atEndOf(102)).isEqualTo(2);
        users.stored();
        assertThat(users.atEndOf(106)).isEqualTo(1);
        assertThat(users.atEndOf(105)).isEqualTo(1);
        assertThat(users.atEndOf(103)).isEqualTo(1);
        assertThat(users.atEndOf(102)).isEqualTo(2);
        assertThat(users.atEndOf(107)).isEqualTo(1);
        assertThat(users.atEndOf(102)).as("only five ends are kept").isZero();
        assertThat(users.atEndOf(103)).isEqualTo(1);
    }
}
