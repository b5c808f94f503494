package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What every field of its kind must keep. */
final class FieldChecks {
    /** Of an event: nobody kept such logs before. */
    static final long EARLIEST_EVENT = Instant.parse("1980-01-01T00:00:00Z").toEpochMilli();

    /** Of any other date; far enough from the ends of a long that sums of them never overflow. */
    static final long EARLIEST_DATE = Instant.parse("1800-01-01T00:00:00Z").toEpochMilli();

    static final long LATEST_DATE = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    /** Of an id or a name that is kept in an account's state. */
    static final int LONGEST_TEXT = 256;

    private static final int SHOWN = 40;

    private FieldChecks() {}

    /** An account id that people can tell from every other: not blank, not huge, nothing invisible in it. */
    static String accountId(String id) throws UnusableException {
        if (id.isBlank()) {
            throw new UnusableException(DeadLetterReason.BLANK_ACCOUNT_ID, "account_id is blank");
        }
        if (id.length() > LONGEST_TEXT) {
            throw new UnusableException(
                    DeadLetterReason.OVERSIZED_ACCOUNT_ID,
                    "account_id has " + id.length() + " characters, " + LONGEST_TEXT + " are allowed");
        }
        if (isSpace(id.codePointAt(0)) || isSpace(id.codePointBefore(id.length()))) {
            throw new UnusableException(
                    DeadLetterReason.BAD_FIELD, "account_id '" + shown(id) + "' begins or ends with white space");
        }
        if (id.codePoints().anyMatch(FieldChecks::isInvisible)) {
            throw new UnusableException(
                    DeadLetterReason.BAD_FIELD, "account_id '" + shown(id) + "' holds invisible characters");
        }
        return id;
    }

    static String text(String field, String text) throws UnusableException {
        if (text.isBlank()) {
            throw new UnusableException(DeadLetterReason.BAD_FIELD, field + " is blank");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new UnusableException(
                    DeadLetterReason.BAD_FIELD,
                    field + " has " + text.length() + " characters, " + LONGEST_TEXT + " are allowed");
        }
        return text;
    }

    static double finite(String field, double number) throws UnusableException {
        if (!Double.isFinite(number)) {
            throw new UnusableException(DeadLetterReason.NOT_FINITE, field + " is " + number);
        }
        return number;
    }

    /** NaN, the engine's word for a missing number, where there is none. */
    static double finiteOrMissing(String field, @Nullable Double number) throws UnusableException {
        return number == null ? Double.NaN : finite(field, number);
    }

    static long millis(String field, Instant instant) throws UnusableException {
        long seconds = instant.getEpochSecond();
        if (seconds < EARLIEST_DATE / 1000 || seconds > LATEST_DATE / 1000) {
            throw new UnusableException(
                    DeadLetterReason.BAD_TIME, field + " " + instant + " is no time that people live in");
        }
        return instant.toEpochMilli();
    }

    static @Nullable Long millisOrNull(String field, @Nullable Instant instant) throws UnusableException {
        return instant == null ? null : Long.valueOf(millis(field, instant));
    }

    /** An enum's word as the engine has it; a symbol we do not know yet says nothing. */
    static @Nullable String word(@Nullable Enum<?> value) {
        return value == null || value.name().equals("UNKNOWN")
                ? null
                : value.name().toLowerCase(Locale.ROOT);
    }

    /** Text for a message: short, and with everything invisible made visible. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(point -> {
            if (isInvisible(point)) {
                shown.append(String.format("\\u%04x", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return text.length() > SHOWN ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> point == 0xFFFD;
        };
    }
}
