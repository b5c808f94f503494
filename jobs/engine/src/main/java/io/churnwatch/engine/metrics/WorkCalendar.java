package io.churnwatch.engine.metrics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/** The days on which customers are at work, numbered as by {@link LocalDate#toEpochDay()}. */
public final class WorkCalendar {
    /** A calendar without closed days. */
    public static final WorkCalendar ALWAYS_OPEN = new WorkCalendar(Set.of(), Set.of());

    private static final int WEEK = 7;
    /** Of the days that are known by heart: up to the year 2100. */
    private static final int WORDS = 750;

    /** The weekday of day 0, counted from Monday. */
    private static final int THURSDAY = 3;

    private final boolean[] closedWeekday = new boolean[WEEK];
    /** By weekday: how many open ones there are from Monday up to and including it. */
    private final int[] openUpTo = new int[WEEK];

    /** In rising order, without those that fall on a closed weekday anyway. */
    private final long[] holidays;

    private final int openWeekdays;
    private final int longestClosure;
    /** A bit for each of the days from day 0 on that is open, and by word how many are open before it. */
    private final long[] openBits = new long[WORDS];

    private final int[] openBefore = new int[WORDS];

    public WorkCalendar(Collection<DayOfWeek> weekdays, Collection<LocalDate> dates) {
        if (Set.copyOf(weekdays).size() == WEEK) {
            throw new IllegalArgumentException("a calendar needs an open weekday");
        }
        weekdays.forEach(weekday -> closedWeekday[weekday.ordinal()] = true);
        this.openWeekdays = WEEK - Set.copyOf(weekdays).size();
        int open = 0;
        for (int weekday = 0; weekday < WEEK; weekday++) {
            open += closedWeekday[weekday] ? 0 : 1;
            openUpTo[weekday] = open;
        }
        this.holidays = dates.stream()
                .mapToLong(LocalDate::toEpochDay)
                .filter(day -> !closedWeekday[weekday(day)])
                .sorted()
                .distinct()
                .toArray();
        for (int day = 0; day < WORDS * Long.SIZE; day++) {
            openBits[day / Long.SIZE] |= isFoundOpen(day) ? 1L << day : 0;
        }
        for (int word = 1; word < WORDS; word++) {
            openBefore[word] = openBefore[word - 1] + Long.bitCount(openBits[word - 1]);
        }
        this.longestClosure = findLongestClosure();
    }

    public boolean isAlwaysOpen() {
        return openWeekdays == WEEK && holidays.length == 0;
    }

    public boolean isOpen(long day) {
        return isKnown(day) ? (openBits[(int) day >> 6] >>> day & 1) != 0 : isFoundOpen(day);
    }

    private static boolean isKnown(long day) {
        return day >= 0 && day < WORDS * Long.SIZE;
    }

    private boolean isFoundOpen(long day) {
        return !closedWeekday[weekday(day)] && Arrays.binarySearch(holidays, day) < 0;
    }

    /** How many open days there are from {@code from} to {@code to}, both included. */
    int openDays(long from, long to) {
        if (to < from) {
            return 0;
        }
        return isKnown(from) && isKnown(to)
                ? knownOpenUntil(to) - knownOpenUntil(from) + (isOpen(from) ? 1 : 0)
                : (int) (openUntil(to) - openUntil(from - 1));
    }

    private int knownOpenUntil(long day) {
        int word = (int) day >> 6;
        return openBefore[word] + Long.bitCount(openBits[word] << Long.SIZE - 1 - day);
    }

    /** Open days up to and including this one, from some day on that is always the same. */
    private long openUntil(long day) {
        long weeks = Math.floorDiv(day + THURSDAY, (long) WEEK);
        int found = Arrays.binarySearch(holidays, day);
        return weeks * openWeekdays + openUpTo[weekday(day)] - (found >= 0 ? found + 1 : -found - 1);
    }

    /** How many open days so many days have when no holiday falls among them; at least one. */
    int usualOpenDays(long days) {
        return (int) Math.max(1, Math.round(days * (double) openWeekdays / WEEK));
    }

    /** The day itself where it is open, else the last open one before it. */
    long lastOpen(long day) {
        long open = day;
        while (!isOpen(open)) {
            open--;
        }
        return open;
    }

    /** How many closed days follow one another at most. */
    public int longestClosure() {
        return longestClosure;
    }

    /** Whether a date, not a weekday, is closed on or after this day. */
    boolean hasHolidaySince(long day) {
        return holidays.length > 0 && holidays[holidays.length - 1] >= day;
    }

    /** Counts from Monday, which is 0. */
    static int weekday(long day) {
        return (int) Math.floorMod(day + THURSDAY, (long) WEEK);
    }

    private int findLongestClosure() {
        int longest = 0;
        for (long day = 0; day < WEEK; day++) {
            longest = Math.max(longest, closedFrom(day));
        }
        for (long date : holidays) {
            longest = Math.max(longest, closedFrom(lastOpen(date) + 1));
        }
        return longest;
    }

    private int closedFrom(long day) {
        int closed = 0;
        while (!isOpen(day + closed)) {
            closed++;
        }
        return closed;
    }
}
