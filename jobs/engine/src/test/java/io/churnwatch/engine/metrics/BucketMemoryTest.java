package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Remembered.DAY;
import static io.churnwatch.engine.metrics.Remembered.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.SurveyKind;
import io.churnwatch.engine.event.EventField;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What buckets hold of amounts: which ones, for how long, and through being stored. */
class BucketMemoryTest {
    private static final long EVER = Long.MAX_VALUE;

    private static Remembered<BucketCounts> days(Fold fold, int kept) {
        return new Remembered<>(new Tracker.Counter(
                1, Remembered.ANY, fold, fold == Fold.COUNT ? null : EventField.QUANTITY, Granularity.DAY, kept));
    }

    @Test
    void anEventWithoutTheFieldIsTakenAndCountsNothing() {
        Remembered<BucketCounts> sums = days(Fold.SUM, 10);
        Event survey = new Event.Survey("e", "acme", 100 * DAY, SurveyKind.NPS, 9, null);
        assertThat(sums.add(survey)).isTrue();
        assertThat(sums.memory().nextFilled(0)).isEqualTo(EVER);
    }

    @Test
    void whatIsOlderThanKeptLeavesWhenSomethingNewComes() {
        Remembered<BucketCounts> counts = days(Fold.COUNT, 10);
        for (long day : new long[] {100, 101, 101, 105, 111}) {
            counts.add(use(day, "ann"));
        }
        assertThat(counts.memory().total(0, 100)).as("beyond ten days").isZero();
        assertThat(counts.memory().nextFilled(0)).isEqualTo(101);
        assertThat(counts.memory().total(0, EVER)).isEqualTo(4);
        counts.add(use(200, "ann"));
        assertThat(counts.memory().nextFilled(0)).isEqualTo(200);
        assertThat(counts.stored().memory().total(0, EVER)).isEqualTo(1);
    }

    @Test
    void bucketsAreFoundWhereverTheyLie() {
        Remembered<BucketCounts> counts = days(Fold.COUNT, 100);
        for (long day = 100; day < 140; day += 2) {
            counts.add(use(day, "ann"));
        }
        for (long day = 101; day < 140; day += 2) {
            counts.add(use(day, "ann"), 139 * DAY);
        }
        assertThat(counts.memory().total(110, 119)).isEqualTo(10);
        assertThat(counts.memory().nextFilled(120)).isEqualTo(120);
        assertThat(counts.memory().nextFilled(139)).isEqualTo(139);
        assertThat(counts.memory().nextFilled(140)).isEqualTo(EVER);
        assertThat(counts.memory().total(139, 139)).isEqualTo(1);
        assertThat(counts.stored().memory().total(110, EVER)).isEqualTo(30);
    }

    @Test
    void daysAreCountedAndClosedOnesLeftOut() {
        WorkCalendar office = new WorkCalendar(List.of(DayOfWeek.SUNDAY), List.of());
        Remembered<BucketCounts> counts = days(Fold.COUNT, 30);
        // Day 101 is a Sunday.
        for (long day : new long[] {99, 100, 100, 101, 103}) {
            counts.add(use(day, "ann"));
        }
        assertThat(counts.memory().filled(99, 103, WorkCalendar.ALWAYS_OPEN)).isEqualTo(4);
        assertThat(counts.memory().filled(100, 102, WorkCalendar.ALWAYS_OPEN)).isEqualTo(2);
        assertThat(counts.memory().filled(99, 103, office)).isEqualTo(3);
        assertThat(counts.memory().total(99, 103, office)).isEqualTo(4);
    }

    @Test
    void sumsAreTheSameThroughBeingStored() {
        Remembered<BucketCounts> sums = days(Fold.SUM, 30);
        sums.add(use(100, "ann", 3));
        sums.add(use(101, "ann", 0.25));
        sums.add(use(102, "ann", -7));
        sums.add(use(103, "ann", 1e12));
        assertThat(sums.stored().memory().total(100, 100)).isEqualTo(3);
        assertThat(sums.memory().total(101, 101)).isEqualTo(0.25);
        assertThat(sums.memory().total(102, 102)).isEqualTo(-7);
        assertThat(sums.memory().total(103, 103)).isEqualTo(1e12);
        sums.add(use(103, "ann", 1));
        assertThat(sums.memory().total(103, 103)).as("bounded").isEqualTo(1e12);
    }

    @Test
    void wholeSumsTakeLittleRoom() {
        Remembered<BucketCounts> whole = days(Fold.SUM, 30);
        Remembered<BucketCounts> fractions = days(Fold.SUM, 30);
        whole.add(use(100, "ann", 3));
        fractions.add(use(100, "ann", 3.000001));
        assertThat(whole.bytes().length).isLessThan(fractions.bytes().length);
    }

    @Test
    void extremesOfNothingAreUnknown() {
        Remembered<BucketCounts> most = days(Fold.MAX, 30);
        assertThat(most.memory().total(0, EVER)).isNaN();
        most.add(use(100, "ann", -3));
        most.add(use(101, "ann", -9));
        assertThat(most.memory().total(0, EVER)).isEqualTo(-3);
        assertThat(most.memory().total(101, EVER)).isEqualTo(-9);
        assertThat(most.stored().memory().total(0, EVER)).isEqualTo(-3);
    }
}
