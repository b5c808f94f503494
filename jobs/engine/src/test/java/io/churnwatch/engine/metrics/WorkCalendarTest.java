package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {
    private final WorkCalendar office = new WorkCalendar(
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 5), LocalDate.of(2026, 4, 6)));

    @Test
    void countsOpenDaysAsOneByOne() {
        long start = LocalDate.of(2026, 3, 25).toEpochDay();
        for (long from = start; from < start + 9; from++) {
            for (long to = from - 1; to < from + 30; to++) {
                assertThat(office.openDays(from, to)).isEqualTo((int)
                        LongStream.rangeClosed(from, to).filter(office::isOpen).count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-70, -5, 60, 47_935, 47_995, 48_060, 1_000_000})
    void countsThemWhereverTheyLie(long start) {
        for (long from = start; from < start + 14; from++) {
            for (long to = from; to < from + 80; to++) {
                assertThat(office.openDays(from, to)).isEqualTo((int) LongStream.rangeClosed(from, to)
                        .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                        .count());
            }
        }
    }

    @Test
    void knowsItsLongestClosureAndTheLastOpenDay() {
        // Good Friday to Easter Monday.
        assertThat(office.longestClosure()).isEqualTo(4);
        assertThat(office.lastOpen(LocalDate.of(2026, 4, 6).toEpochDay()))
                .isEqualTo(LocalDate.of(2026, 4, 2).toEpochDay());
        assertThat(office.usualOpenDays(28)).isEqualTo(20);
        assertThat(office.usualOpenDays(1)).isEqualTo(1);
        assertThat(WorkCalendar.ALWAYS_OPEN.longestClosure()).isZero();
    }

    @Test
    void knowsWhetherADateIsStillToCome() {
        long monday = LocalDate.of(2026, 4, 6).toEpochDay();
        assertThat(office.hasHolidaySince(monday)).isTrue();
        assertThat(office.hasHolidaySince(monday + 1)).isFalse();
        assertThat(WorkCalendar.ALWAYS_OPEN.hasHolidaySince(0)).isFalse();
        assertThat(new WorkCalendar(List.of(DayOfWeek.SUNDAY), List.of(LocalDate.of(2026, 4, 5))).hasHolidaySince(0))
                .as("a date that is closed anyway is none")
                .isFalse();
    }

    @Test
    void isOpenAlwaysOrNot() {
        assertThat(WorkCalendar.ALWAYS_OPEN.isAlwaysOpen()).isTrue();
        assertThat(new WorkCalendar(List.of(DayOfWeek.SUNDAY), List.of()).isAlwaysOpen())
                .isFalse();
        assertThat(new WorkCalendar(List.of(), List.of(LocalDate.of(2026, 4, 5))).isAlwaysOpen())
                .isFalse();
        assertThat(new WorkCalendar(List.of(), List.of(LocalDate.of(2026, 4, 5))).longestClosure())
                .isEqualTo(1);
        assertThat(new WorkCalendar(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), List.of()).longestClosure())
                .isEqualTo(2);
        assertThatThrownBy(() -> new WorkCalendar(List.of(DayOfWeek.values()), List.of()))
                .hasMessageContaining("a calendar needs an open weekday");
    }
}
