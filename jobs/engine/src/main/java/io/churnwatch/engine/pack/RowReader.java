package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code defaults} and the rows of signals in {@code numbers}. */
final class RowReader {
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(RowReader::word).toList();
    private static final List<String> NO_DATA =
            Arrays.stream(NoData.values()).map(RowReader::word).toList();

    private final List<String> profiles;
    private final Problems problems;

    RowReader(List<String> profiles, Problems problems) {
        this.profiles = profiles;
        this.problems = problems;
    }

    Row.Pace defaults(Optional<Node> node) {
        if (node.isEmpty()) {
            return Row.Pace.UNSAID;
        }
        Fields fields = Fields.of(node.get(), "`defaults`", problems);
        Row.Pace pace = pace(fields);
        fields.finish();
        return pace;
    }

    Row row(Node node, String signal) {
        return row(node, "the row '" + signal + "'", true);
    }

    private Row row(Node node, String owner, boolean mayHaveProfiles) {
        Fields fields = Fields.of(node, owner, problems);
        Map<Severity, Row.LevelRow> levels = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            fields.take(word(severity))
                    .flatMap(level -> level(fields.place(word(severity)), level, word(severity)))
                    .ifPresent(level -> levels.put(severity, level));
        }
        Optional<Severity> level = fields.has("level") ? Optional.of(severity(fields)) : Optional.empty();
        Row.Pace pace = pace(fields);
        Optional<Boolean> enabled = fields.flag("enabled");
        Map<String, Row> byProfile = mayHaveProfiles ? byProfile(fields, owner) : Map.of();
        if (fields.take("inhibited_by").isPresent()) {
            problems.error(
                    fields.place("inhibited_by"), "`inhibited_by` is logic, not a number: write it into the signal");
        }
        fields.finish();
        return new Row(node.place(), levels, level, pace, enabled, byProfile);
    }

    /** Any severity for a misspelt one, which is reported: that the row has a level is known. */
    private static Severity severity(Fields fields) {
        return fields.word("level", SEVERITIES)
                .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Severity.WARN);
    }

    private Map<String, Row> byProfile(Fields fields, String owner) {
        Map<String, Row> rows = new LinkedHashMap<>();
        fields.block("by_profile").ifPresent(block -> {
            for (Node.Entry entry : block.entries()) {
                if (knownProfile(entry)) {
                    rows.put(entry.key(), row(entry.value(), owner + " for profile '" + entry.key() + "'", false));
                }
            }
        });
        return rows;
    }

    /** Whether the entry is keyed by a profile of the pack; reports when not. */
    boolean knownProfile(Node.Entry entry) {
        if (!profiles.contains(entry.key())) {
            problems.error(
                    entry.place(), "unknown profile '" + entry.key() + "'" + Suggestions.hint(entry.key(), profiles));
        }
        return profiles.contains(entry.key());
    }

    private Optional<Row.LevelRow> level(Place place, Node node, String severity) {
        if (node instanceof Node.Scalar scalar && scalar.text().equals("never")) {
            return Optional.of(
                    new Row.LevelRow(place, true, true, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        if (node instanceof Node.Mapping mapping) {
            Fields fields = new Fields(mapping, "`" + severity + "`", problems);
            Optional<Double> at = fields.number("at");
            Optional<Double> clear = fields.number("clear");
            Optional<Duration> hold = fields.duration("for");
            fields.finish();
            return Optional.of(new Row.LevelRow(place, false, false, at, clear, hold));
        }
        if (!Scalars.isNumber(node)) {
            problems.error(
                    node.place(),
                    "`" + severity + "` must be a number, { at, clear, for } or never, not " + node.kind());
            return Optional.empty();
        }
        return Scalars.number(node, "`" + severity + "`", problems)
                .map(at -> new Row.LevelRow(place, true, false, Optional.of(at), Optional.empty(), Optional.empty()));
    }

    private Row.Pace pace(Fields fields) {
        return new Row.Pace(
                fields.duration("for"),
                fields.duration("cooldown"),
                fields.duration("grace"),
                fields.span("expire"),
                fields.duration("keep_firing"),
                fields.word("no_data", NO_DATA).map(word -> NoData.valueOf(word.toUpperCase(Locale.ROOT))),
                remindEvery(fields));
    }

    private static Optional<Duration> remindEvery(Fields fields) {
        boolean never = fields.take("remind_every").orElse(null) instanceof Node.Scalar scalar
                && scalar.text().equals("never");
        return never ? Optional.of(Duration.ZERO) : fields.span("remind_every");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
