package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code calendar}: the weekdays and dates that leave all comparisons. */
final class CalendarReader {
    private static final List<String> WEEKDAYS =
            Arrays.stream(DayOfWeek.values()).map(CalendarReader::word).toList();

    private CalendarReader() {}

    static WorkCalendar read(Node node, Problems problems) {
        Fields fields = Fields.of(node, "`calendar`", problems);
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        Set<LocalDate> dates = new TreeSet<>();
        fields.require("closed", "closed: [sat, sun, 2026-12-25]");
        for (Node.Scalar day : fields.texts("closed")) {
            Optional<DayOfWeek> weekday = weekday(day.text());
            Optional<LocalDate> date = date(day.text());
            if (weekday.isEmpty() && date.isEmpty()) {
                problems.error(
                        day.place(),
                        "a closed day is a weekday (" + String.join(", ", WEEKDAYS)
                                + ") or a date such as 2026-12-25, not " + day.kind());
            }
            weekday.ifPresent(weekdays::add);
            date.ifPresent(dates::add);
        }
        fields.finish();
        if (weekdays.size() == DayOfWeek.values().length) {
            problems.error(fields.place("closed"), "all days are closed: leave one weekday open");
            return WorkCalendar.ALWAYS_OPEN;
        }
        return new WorkCalendar(weekdays, dates);
    }

    private static Optional<DayOfWeek> weekday(String text) {
        int index = WEEKDAYS.indexOf(text);
        return index < 0 ? Optional.empty() : Optional.of(DayOfWeek.values()[index]);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
