package io.churnwatch.lines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times in lines: ISO-8601, read with any offset and cut to milliseconds, written in UTC with milliseconds. */
final class IsoTime {
    private static final int SECONDS_LENGTH = "2026-03-02T09:00:00".length();
    private static final long SECONDS_PER_DAY = 86_400;
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final Instant FIRST_PLAIN = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST_PLAIN = Instant.parse("9999-12-31T23:59:59.999Z");

    private IsoTime() {}

    /** The instant of a text such as {@code 2026-03-02T09:00:00Z}, milliseconds and coarser. */
    static Instant parse(String text) {
        Instant instant = isPlainUtc(text)
                ? parsePlainUtc(text)
                : OffsetDateTime.parse(text).toInstant();
        // Floor, as the truncation of the Avro conversion does, also before 1970.
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    /** {@code 2026-03-02T09:00:00.000Z}: always three digits, so that texts sort like times. */
    static String format(Instant instant) {
        if (instant.isBefore(FIRST_PLAIN) || instant.isAfter(LAST_PLAIN)) {
            return MILLIS.format(instant);
        }
        long millis = instant.toEpochMilli();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, SECONDS_PER_DAY * 1000));
        int ofDay = (int) Math.floorMod(millis, SECONDS_PER_DAY * 1000);
        byte[] out = new byte[24];
        digits(out, 0, 4, date.getYear());
        out[4] = '-';
        digits(out, 5, 2, date.getMonthValue());
        out[7] = '-';
        digits(out, 8, 2, date.getDayOfMonth());
        out[10] = 'T';
        digits(out, 11, 2, ofDay / 3_600_000);
        out[13] = ':';
        digits(out, 14, 2, ofDay / 60_000 % 60);
        out[16] = ':';
        digits(out, 17, 2, ofDay / 1000 % 60);
        out[19] = '.';
        digits(out, 20, 3, ofDay % 1000);
        out[23] = 'Z';
        return new String(out, ISO_8859_1);
    }

    private static void digits(byte[] out, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    // The usual form is parsed by hand: the JDK's parser would cost more than the rest of the line together.
    private static boolean isPlainUtc(String text) {
        int length = text.length();
        return length > SECONDS_LENGTH
                && text.charAt(length - 1) == 'Z'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (length == SECONDS_LENGTH + 1
                        || (text.charAt(SECONDS_LENGTH) == '.'
                                && length > SECONDS_LENGTH + 2
                                && length <= SECONDS_LENGTH + 11));
    }

    private static Instant parsePlainUtc(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no such time of day: " + text);
        }
        int nanos = 0;
        int fractionEnd = text.length() - 1;
        if (fractionEnd > SECONDS_LENGTH) {
            nanos = number(text, SECONDS_LENGTH + 1, fractionEnd);
            for (int i = fractionEnd - SECONDS_LENGTH - 1; i < 9; i++) {
                nanos *= 10;
            }
        }
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new DateTimeException("not a digit: " + digit);
            }
            value = value * 10 + (digit - '0');
        }
        return value;
    }
}
