package io.churnwatch.engine.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The numbering of time in buckets of each {@link Granularity}: bucket n starts where bucket n − 1 ends. Days are
 * calendar days of a zone and so 23 to 25 hours long.
 */
public final class Buckets {
    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    public static final long DAY = Duration.ofDays(1).toMillis();

    private final ZoneId zone;
    private long cachedDay = Long.MIN_VALUE;
    private long cachedStart = 1;
    private long cachedEnd;

    public Buckets(ZoneId zone) {
        this.zone = zone;
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
        if (millis < cachedStart || millis >= cachedEnd) {
            cachedDay = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toEpochDay();
            cachedStart = startOfDay(cachedDay);
            cachedEnd = startOfDay(cachedDay + 1);
        }
        return cachedDay;
    }

    private long dayStart(long day) {
        if (day == cachedDay) {
            return cachedStart;
        }
        return day == cachedDay + 1 && cachedDay != Long.MIN_VALUE ? cachedEnd : startOfDay(day);
    }

    private long startOfDay(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
