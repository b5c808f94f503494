package io.churnwatch.engine.metrics;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * The numbering of time in buckets of each {@link Granularity}: bucket n starts where bucket n − 1 ends. Days are
 * calendar days of a zone and so 23 to 25 hours long.
 */
public final class Buckets {
    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    public static final long DAY = Duration.ofDays(1).toMillis();

    /** A power of two, more than the days that accounts are looked at over. */
    private static final int DAYS_KNOWN = 1_024;

    private final ZoneId zone;
    /** The day whose start is known, and that start, by the day's last bits. */
    private final long[] knownDays = new long[DAYS_KNOWN];

    private final long[] knownStarts = new long[DAYS_KNOWN];

    public Buckets(ZoneId zone) {
        this.zone = zone;
        Arrays.fill(knownDays, Long.MIN_VALUE);
    }

    /** The bucket that an instant lies in. */
    public long of(Granularity granularity, long millis) {
        return switch (granularity) {
            case FIVE_MINUTES -> Math.floorDiv(millis, FIVE_MINUTES);
            case HOUR -> Math.floorDiv(millis, HOUR);
            case DAY -> day(millis);
        };
    }

    /** The first instant of a bucket. */
    public long start(Granularity granularity, long bucket) {
        return switch (granularity) {
            case FIVE_MINUTES -> bucket * FIVE_MINUTES;
            case HOUR -> bucket * HOUR;
            case DAY -> dayStart(bucket);
        };
    }

    /** How many buckets it takes to cover a length of time. */
    public static int covering(Granularity granularity, Duration length) {
        long width = width(granularity);
        return Math.toIntExact((length.toMillis() + width - 1) / width);
    }

    /** In milliseconds; a day's without changes of the clock. */
    static long width(Granularity granularity) {
        return switch (granularity) {
            case FIVE_MINUTES -> FIVE_MINUTES;
            case HOUR -> HOUR;
            case DAY -> DAY;
        };
    }

    private long day(long millis) {
        long day = Math.floorDiv(millis, DAY);
        while (millis < dayStart(day)) {
            day--;
        }
        while (millis >= dayStart(day + 1)) {
            day++;
        }
        return day;
    }

    private long dayStart(long day) {
        int place = (int) day & DAYS_KNOWN - 1;
        if (knownDays[place] != day) {
            knownStarts[place] =
                    LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
            knownDays[place] = day;
        }
        return knownStarts[place];
    }
}
