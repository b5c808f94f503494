package io.churnwatch.cli.demo;

import io.churnwatch.avro.Transition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, times and steps of an alert are written on the screen. */
final class Words {
    private static final DateTimeFormatter DAY = formatter("dd MMM");
    private static final DateTimeFormatter DAY_AND_HOUR = formatter("dd MMM HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = formatter("EEE d MMM yyyy HH:mm");

    private Words() {}

    static String day(Instant at) {
        return DAY.format(at);
    }

    static String dayAndHour(Instant at) {
        return DAY_AND_HOUR.format(at);
    }

    static String dayAndTime(Instant at) {
        return DAY_AND_TIME.format(at);
    }

    static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    /** At most one decimal, and none when it is zero. */
    static String number(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String signed(double number) {
        return number > 0 ? "+" + number(number) : number(number).replace('-', '−');
    }

    static String mark(Transition transition) {
        return switch (transition) {
            case OPENED -> "●";
            case ESCALATED -> "▲";
            case DEESCALATED -> "▼";
            case RESOLVED -> "✔";
            case ACKNOWLEDGED, SNOOZED, REMINDED, UNKNOWN -> "·";
        };
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
