package io.churnwatch.cli.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** The ways in which a log writes times, tried in order; the first that fits is taken. */
final class TimeFormats {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Words that stand for a format. */
    static final List<String> WORDS = List.of("iso", "epoch_seconds", "epoch_millis");

    private final List<TimeFormat> formats;

    TimeFormats(List<TimeFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    Instant parse(String text) throws RowException {
        for (TimeFormat format : formats) {
            try {
                return format.parse(text.strip());
            } catch (DateTimeException | NumberFormatException | ArithmeticException tryNext) {
                // A text that fits no format is refused below.
            }
        }
        throw new RowException(Reject.BAD_TIME, "'" + text + "' is a time in none of the mapping's formats");
    }

    /** One way to write a time. */
    @FunctionalInterface
    interface TimeFormat {
        Instant parse(String text);

        /**
         * @param pattern a word of {@link #WORDS} or a pattern of {@link DateTimeFormatter}
         * @param zone of times that name none themselves
         * @throws IllegalArgumentException when the pattern is none
         */
        static TimeFormat of(String pattern, ZoneId zone) {
            return switch (pattern) {
                case "epoch_seconds" -> text -> Instant.ofEpochSecond(Long.parseLong(text));
                case "epoch_millis" -> text -> Instant.ofEpochMilli(Long.parseLong(text));
                case "iso" -> patterned(ISO, zone);
                default -> patterned(strict(pattern), zone);
            };
        }

        private static TimeFormat patterned(DateTimeFormatter formatter, ZoneId zone) {
            return text ->
                    instant(formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from), zone);
        }

        private static Instant instant(TemporalAccessor time, ZoneId zone) {
            if (time instanceof ZonedDateTime zoned) {
                return zoned.toInstant();
            }
            if (time instanceof LocalDateTime local) {
                return local.atZone(zone).toInstant();
            }
            return LocalDate.from(time).atStartOfDay(zone).toInstant();
        }

        /** Strict, so that 30 February is refused; that takes {@code u} for the year where people write {@code y}. */
        private static DateTimeFormatter strict(String pattern) {
            var text = new StringBuilder(pattern);
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\'') {
                    quoted = !quoted;
                } else if (text.charAt(i) == 'y' && !quoted) {
                    text.setCharAt(i, 'u');
                }
            }
            return DateTimeFormatter.ofPattern(text.toString(), Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        }
    }
}
