package io.churnwatch.engine.oracle;

import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;

/**
 * Time as the documentation divides it: buckets, days of a zone, open and closed.
 *
 * @param known days that were worked out before: a convenience
 */
record Days(ZoneId zone, WorkCalendar calendar, Map<Long, Long> known) {
    static final long DAY = 86_400_000;
    static final long HOUR = 3_600_000;

    long day(long millis) {
        return known.computeIfAbsent(
                millis,
                instant ->
                        Instant.ofEpochMilli(instant).atZone(zone).toLocalDate().toEpochDay());
    }

    long startOf(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    long bucket(Granularity granularity, long millis) {
        return granularity == Granularity.DAY ? day(millis) : Math.floorDiv(millis, width(granularity));
    }

    static long width(Granularity granularity) {
        return switch (granularity) {
            case FIVE_MINUTES -> DAY / 288;
            case HOUR -> HOUR;
            case DAY -> DAY;
        };
    }

    /** How many buckets it takes for a length of time. */
    static long buckets(Granularity granularity, Duration length) {
        return (long) Math.ceil(length.toMillis() / (double) width(granularity));
    }

    /** 5 minutes up to 12 hours of reach, 1 hour up to 12 days, beyond that 1 day. */
    static Granularity granularityFor(Duration reach) {
        if (reach.toMinutes() < 12 * 60) {
            return Granularity.FIVE_MINUTES;
        }
        return reach.toHours() < 12 * 24 ? Granularity.HOUR : Granularity.DAY;
    }

    boolean anyClosed() {
        return !calendar.isAlwaysOpen();
    }

    boolean isOpen(long day) {
        return calendar.isOpen(day);
    }

    int openDays(long from, long to) {
        int open = 0;
        for (long day = from; day <= to; day++) {
            open += isOpen(day) ? 1 : 0;
        }
        return open;
    }

    /** How many open days a window of so many days has where no date is closed. */
    long usualOpenDays(long days) {
        // A week of 1970: before all dates that packs close.
        int openOfSeven = openDays(0, 6);
        return Math.max(1, Math.round(days * openOfSeven / 7.0));
    }

    long lastOpen(long day) {
        return isOpen(day) ? day : lastOpen(day - 1);
    }

    /** The last billing day up to today; a month without that day has it on its last. */
    long lastBillingDay(long today, int billingDay) {
        YearMonth month = YearMonth.from(LocalDate.ofEpochDay(today));
        for (; ; month = month.minusMonths(1)) {
            long start =
                    month.atDay(Math.min(billingDay, month.lengthOfMonth())).toEpochDay();
            if (start <= today) {
                return start;
            }
        }
    }
}
