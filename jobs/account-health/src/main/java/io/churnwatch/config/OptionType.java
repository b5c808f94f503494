package io.churnwatch.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the text of an option is read. */
public enum OptionType {
    TEXT("text"),
    INTEGER("a whole number, 0 or more"),
    DECIMAL("a number above 0"),
    DURATION("a duration such as 500ms, 30s, 5m, 24h or 7d"),
    INSTANT("an instant such as 2026-03-01 or 2026-03-01T09:00:00Z"),
    CHOICE("one of the words listed");

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final String words;

    OptionType(String words) {
        this.words = words;
    }

    /** What a person should write. */
    public String words() {
        return words;
    }

    /** Reads the text; refuses with an IllegalArgumentException what this type does not take. */
    Object parse(String text) {
        return switch (this) {
            case TEXT, CHOICE -> text;
            case INTEGER -> {
                int number = Integer.parseInt(text);
                if (number < 0) {
                    throw new IllegalArgumentException("negative: " + text);
                }
                yield number;
            }
            case DECIMAL -> {
                double number = Double.parseDouble(text);
                if (!(number > 0) || Double.isInfinite(number)) {
                    throw new IllegalArgumentException("not above 0: " + text);
                }
                yield number;
            }
            case DURATION -> duration(text);
            case INSTANT -> instant(text);
        };
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION_TEXT.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration: " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static Instant instant(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            throw new IllegalArgumentException("not an instant: " + text, notAnInstant);
        }
    }
}
