package io.churnwatch.engine.pack;

import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Settles a row for each profile: the profile's word goes before the row's, the row's before {@code defaults}. */
final class ThresholdBuilder {
    private static final Duration EXPIRE = Duration.ofDays(90);

    private final List<String> profiles;
    private final Row.Pace defaults;
    private final Problems problems;

    ThresholdBuilder(List<String> profiles, Row.Pace defaults, Problems problems) {
        this.profiles = profiles;
        this.defaults = defaults;
        this.problems = problems;
    }

    /** @param fires empty for a signal without value */
    List<Thresholds> build(String signal, Row row, Optional<Edge> fires) {
        return profiles.stream()
                .map(profile ->
                        build(signal, row, Optional.ofNullable(row.byProfile().get(profile)), fires))
                .toList();
    }

    private Thresholds build(String signal, Row row, Optional<Row> profile, Optional<Edge> fires) {
        Row.Pace pace =
                profile.map(Row::pace).orElse(Row.Pace.UNSAID).over(row.pace()).over(defaults);
        Duration hold = pace.hold().orElse(Duration.ZERO);
        boolean enabled = profile.flatMap(Row::enabled).or(row::enabled).orElse(true);
        List<Level> levels = fires.isPresent()
                ? levels(signal, row, profile, fires.get(), hold, enabled)
                : onlyLevel(signal, row, profile, hold);
        return new Thresholds(
                enabled ? levels : List.of(),
                pace.cooldown().orElse(Duration.ZERO),
                pace.grace().orElse(Duration.ZERO),
                pace.expire().orElse(EXPIRE),
                pace.keepFiring().orElse(Duration.ZERO),
                pace.noData().orElse(NoData.KEEP),
                pace.remindEvery().filter(pause -> !pause.isZero()).orElse(null));
    }

    private List<Level> onlyLevel(String signal, Row row, Optional<Row> profile, Duration hold) {
        if (!row.levels().isEmpty()) {
            problems.error(
                    row.levels().values().iterator().next().place(),
                    "signal '" + signal + "' has no value to compare: give its row a `level`, not numbers");
        }
        Optional<Severity> severity = profile.flatMap(Row::level).or(row::level);
        if (severity.isEmpty()) {
            if (row.levels().isEmpty()) {
                problems.error(row.place(), "signal '" + signal + "' has no value: its row needs `level: warn`");
            }
            return List.of();
        }
        return List.of(new Level(severity.get(), Double.NaN, Double.NaN, hold));
    }

    private List<Level> levels(
            String signal, Row row, Optional<Row> profile, Edge fires, Duration hold, boolean enabled) {
        if (row.level().isPresent()) {
            problems.error(row.place(), "signal '" + signal + "' compares a value: `level` is for signals without one");
        }
        Map<Severity, Row.LevelRow> merged = merged(row, profile);
        if (merged.isEmpty()) {
            problems.error(row.place(), "the row '" + signal + "' needs at least one of watch, warn, critical");
        }
        List<Level> levels = new ArrayList<>();
        merged.forEach((severity, level) -> {
            if (!level.never()) {
                level(severity, level, fires, hold).ifPresent(settled -> {
                    if (enabled && !levels.isEmpty()) {
                        inOrder(levels.get(levels.size() - 1), settled, level.place(), fires, profile.isPresent());
                    }
                    levels.add(settled);
                });
            }
        });
        return List.copyOf(levels);
    }

    private static Map<Severity, Row.LevelRow> merged(Row row, Optional<Row> profile) {
        Map<Severity, Row.LevelRow> merged = new EnumMap<>(Severity.class);
        // A profile's own `for` goes before the one that a level of the row brings along.
        Optional<Duration> profileHold = profile.flatMap(given -> given.pace().hold());
        row.levels()
                .forEach((severity, level) ->
                        merged.put(severity, profileHold.isPresent() ? level.withHold(profileHold) : level));
        profile.ifPresent(given -> given.levels().forEach((severity, level) -> {
            Row.LevelRow base = merged.get(severity);
            merged.put(severity, base == null ? level : level.over(base));
        }));
        return merged;
    }

    private Optional<Level> level(Severity severity, Row.LevelRow level, Edge fires, Duration hold) {
        String word = word(severity);
        if (level.at().isEmpty()) {
            problems.error(level.place(), "`" + word + "` needs `at`, as in `" + word + ": { at: 20, clear: 15 }`");
            return Optional.empty();
        }
        double at = level.at().get();
        double clear = level.clear().orElse(Double.NaN);
        if (fires.upwards() ? clear > at : clear < at) {
            problems.error(
                    level.place(),
                    "`clear` " + number(clear) + " lies on the firing side of `at` " + number(at)
                            + ": a signal that fires " + word(fires) + " clears "
                            + (fires.upwards() ? "below" : "above")
                            + " it");
        }
        return Optional.of(new Level(severity, at, clear, level.hold().orElse(hold)));
    }

    private void inOrder(Level lesser, Level graver, Place place, Edge fires, boolean ofProfile) {
        if (fires.upwards() ? graver.at() <= lesser.at() : graver.at() >= lesser.at()) {
            problems.error(
                    place,
                    "`" + word(graver.severity()) + "` " + number(graver.at()) + " must lie "
                            + (fires.upwards() ? "above" : "below") + " `" + word(lesser.severity()) + "` "
                            + number(lesser.at()) + ": the graver level is the one further out"
                            + (ofProfile ? ", for every profile" : ""));
        }
    }

    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
