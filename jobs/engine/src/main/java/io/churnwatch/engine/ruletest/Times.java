package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The points in time of one test: lengths of time after its start ({@code 15d}, {@code -200d}, {@code 2d12h}), dates
 * (midnight in the pack's time zone) or instants. A day is 24 hours.
 */
record Times(Instant start, ZoneId zone) {
    private static final Pattern LENGTHS = Pattern.compile("(-?)((?:\\d{1,6}[wdhms])+)");
    private static final Pattern LENGTH = Pattern.compile("(\\d+)([wdhms])");

    /** Milliseconds since the epoch; empty, with a problem, when it is no point in time. */
    Optional<Long> read(Node.Scalar scalar, Problems problems) {
        Optional<Instant> instant = length(scalar.text()).map(start::plus).or(() -> absolute(scalar.text(), zone));
        if (instant.isEmpty()) {
            problems.error(
                    scalar.place(),
                    scalar.kind() + " is no point in time: write 15d or -200d (after the start), 2026-01-05 or"
                            + " 2026-01-05T09:00:00Z");
        }
        return instant.map(Instant::toEpochMilli);
    }

    /** A date or an instant. */
    static Optional<Instant> absolute(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> length(String text) {
        Matcher whole = LENGTHS.matcher(text);
        if (!whole.matches()) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = LENGTH.matcher(whole.group(2));
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "w" -> Duration.ofDays(7 * amount);
                        case "d" -> Duration.ofDays(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        }
        return Optional.of(whole.group(1).isEmpty() ? sum : sum.negated());
    }

    /** The instant as a length of time after the start: {@code 15d}, {@code 2d12h}. */
    String show(long millis) {
        Duration after = Duration.between(start, Instant.ofEpochMilli(millis));
        if (after.isZero()) {
            return "0d";
        }
        Duration length = after.abs();
        StringBuilder text = new StringBuilder(after.isNegative() ? "-" : "");
        add(text, length.toDays(), "d");
        add(text, length.toHoursPart(), "h");
        add(text, length.toMinutesPart(), "m");
        add(text, length.toSecondsPart(), "s");
        return text.length() <= 1 && length.toMillis() < 1000 ? length.toMillis() + "ms" : text.toString();
    }

    private static void add(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}
