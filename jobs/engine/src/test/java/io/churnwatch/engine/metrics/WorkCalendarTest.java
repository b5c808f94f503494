package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {
    private static final WorkCalendar OFFICE = new WorkCalendar(
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 5), LocalDate.of(2026, 4, 6)));

    @Test
    void countsOpenDaysAsOneByOne() {
        long start = LocalDate.of(2026, 3, 25).toEpochDay();
        for (long from = start; from < start + 9; from++) {
            for (long to = from - 1; to < from + 30; to++) {
                assertThat(OFFICE.openDays(from, to)).isEqualTo((int)
                        LongStream.rangeClosed(from, to).filter(OFFICE::isOpen).count());
            }
        }
    }

    @Test
    void knowsItsLongestClosureAndTheLastOpenDay() {
        // Good Friday to Easter Monday.
        assertThat(OFFICE.longestClosure()).isEqualTo(4);
        assertThat(OFFICE.lastOpen(LocalDate.of(2026, 4, 6).toEpochDay()))
                .isEqualTo(LocalDate.of(2026, 4, 2).toEpochDay());
        assertThat(OFFICE.usualOpenDays(28)).isEqualTo(20);
        assertThat(OFFICE.usualOpenDays(1)).isEqualTo(1);
        assertThat(WorkCalendar.ALWAYS_OPEN.longestClosure()).isZero();
    }
}
