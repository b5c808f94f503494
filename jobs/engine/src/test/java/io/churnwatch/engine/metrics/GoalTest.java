package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import org.junit.jupiter.api.Test;

/** A goal's way from its start to its target, and its pace from its setting to its due date. */
class GoalTest {
    private static final long DAY = Buckets.DAY;
    private static final long HOUR = DAY / 24;
    private final Goal goal = Goal.first(told(10, 60, 30 * DAY), 10 * DAY);

    private static Event.Goal told(double start, double target, long due) {
        return new Event.Goal("calls", start, target, due);
    }

    @Test
    void progressIsAShareOfTheWay() {
        assertThat(goal.progressPct(10)).isZero();
        assertThat(goal.progressPct(35)).isEqualTo(50);
        assertThat(goal.progressPct(85)).isEqualTo(150);
        Goal downwards = Goal.first(told(60, 10, 30 * DAY), 0);
        assertThat(downwards.progressPct(50)).isEqualTo(20);
        assertThat(Goal.first(told(10, 10, 30 * DAY), 0).progressPct(20)).isNaN();
    }

    @Test
    void paceClimbsByWholeDays() {
        assertThat(goal.pacePct(9 * DAY)).isZero();
        assertThat(goal.pacePct(11 * DAY - 1)).isZero();
        assertThat(goal.pacePct(11 * DAY)).isEqualTo(5);
        assertThat(goal.pacePct(30 * DAY - 1)).isEqualTo(95);
        assertThat(goal.pacePct(30 * DAY)).isEqualTo(100);
        assertThat(goal.pacePct(99 * DAY)).isEqualTo(100);
        assertThat(Goal.first(told(10, 60, 5 * DAY), 10 * DAY).pacePct(2 * DAY))
                .as("due before it was set")
                .isEqualTo(100);
        assertThat(Goal.first(told(10, 60, 10 * DAY), 10 * DAY).pacePct(2 * DAY))
                .isEqualTo(100);
    }

    @Test
    void daysAreRoundedUp() {
        assertThat(goal.dueDays(28 * DAY)).isEqualTo(2);
        assertThat(goal.dueDays(28 * DAY + 1)).isEqualTo(2);
        assertThat(goal.dueDays(29 * DAY)).isEqualTo(1);
        assertThat(1 / goal.dueDays(30 * DAY + HOUR)).as("no negative nothing").isPositive();
        assertThat(goal.dueDays(31 * DAY)).isEqualTo(-1);
    }

    @Test
    void itsNextStepIsOfItsPaceOrOfItsDays() {
        Goal atNoon = Goal.first(told(10, 60, 30 * DAY), 10 * DAY + 12 * HOUR);
        assertThat(atNoon.nextStep(12 * DAY)).isEqualTo(12 * DAY + 12 * HOUR);
        assertThat(atNoon.nextStep(12 * DAY + 12 * HOUR)).isEqualTo(13 * DAY);
        assertThat(atNoon.nextStep(29 * DAY + 13 * HOUR)).isEqualTo(30 * DAY);
        assertThat(atNoon.nextStep(30 * DAY)).isEqualTo(31 * DAY);
        assertThat(atNoon.nextStep(31 * DAY + 1)).isEqualTo(32 * DAY);
    }

    @Test
    void theSameToldAgainSetsNothingAnew() {
        Goal again = goal.after(told(10, 60, 30 * DAY), 20 * DAY);
        assertThat(again.setMillis()).isEqualTo(10 * DAY);
        assertThat(again.toldMillis()).isEqualTo(20 * DAY);
        Goal earlier = again.after(told(10, 60, 30 * DAY), 5 * DAY);
        assertThat(earlier.setMillis()).isEqualTo(5 * DAY);
        assertThat(earlier.toldMillis()).isEqualTo(20 * DAY);
    }

    @Test
    void anotherNumberSetsItAnewUnlessItIsOlder() {
        for (Event.Goal other :
                new Event.Goal[] {told(11, 60, 30 * DAY), told(10, 61, 30 * DAY), told(10, 60, 31 * DAY)}) {
            Goal changed = goal.after(other, 12 * DAY);
            assertThat(changed).isEqualTo(Goal.first(other, 12 * DAY)).isNotEqualTo(goal);
            assertThat(goal.after(other, 10 * DAY)).as("at the same instant").isEqualTo(Goal.first(other, 10 * DAY));
            assertThat(goal.after(other, 9 * DAY)).isSameAs(goal);
        }
    }

    @Test
    void itIsForgottenHalfAYearAfterItWasDueAndTold() {
        assertThat(goal.forgottenAt()).isEqualTo(30 * DAY + LivingThings.FORGOTTEN);
        assertThat(goal.after(told(10, 60, 30 * DAY), 50 * DAY).forgottenAt())
                .isEqualTo(50 * DAY + LivingThings.FORGOTTEN);
    }
}
