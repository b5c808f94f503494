package io.churnwatch.engine.metrics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The days on which customers are at work, numbered as by {@link LocalDate#toEpochDay()}. */
public final class WorkCalendar {
    /** A calendar without closed days. */
    public static final WorkCalendar ALWAYS_OPEN = new WorkCalendar(Set.of(), Set.of());

    private static final int WEEK = 7;

    private final boolean[] closedWeekday = new boolean[WEEK];
    private final TreeSet<Long> closedDates = new TreeSet<>();
    private final int openWeekdays;
    private final int longestClosure;

    public WorkCalendar(Collection<DayOfWeek> weekdays, Collection<LocalDate> dates) {
        if (Set.copyOf(weekdays).size() == WEEK) {
            throw new IllegalArgumentException("a calendar needs an open weekday");
        }
        weekdays.forEach(weekday -> closedWeekday[weekday.ordinal()] = true);
        dates.forEach(date -> closedDates.add(date.toEpochDay()));
        this.openWeekdays = WEEK - Set.copyOf(weekdays).size();
        this.longestClosure = findLongestClosure();
    }

    public boolean isAlwaysOpen() {
        return openWeekdays == WEEK && closedDates.isEmpty();
    }

    public boolean isOpen(long day) {
        return !closedWeekday[weekday(day)] && !closedDates.contains(day);
    }

    /** How many open days there are from {@code from} to {@code to}, both included. */
    int openDays(long from, long to) {
        int open = 0;
        for (long day = from; day <= to; day++) {
            open += isOpen(day) ? 1 : 0;
        }
        return open;
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
        return !closedDates.isEmpty() && closedDates.last() >= day;
    }

    /** Counts from Monday, which is 0. */
    static int weekday(long day) {
        return (int) Math.floorMod(day + 3, (long) WEEK);
    }

    private int findLongestClosure() {
        int longest = 0;
        for (long day = 0; day < WEEK; day++) {
            longest = Math.max(longest, closedFrom(day));
        }
        for (long date : closedDates) {
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
