package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Suggestions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code people}: who is meant, by a setting or by being the most active. */
final class PeopleReader {
    /**
     * One person as written.
     *
     * @param setting null: the one with the most events
     */
    record Draft(
            String name, @Nullable String setting, @Nullable Selector most, Duration over, double min) {}

    private static final Duration LONGEST = Duration.ofDays(800);

    private final Map<String, Selector> selectors;
    private final Set<String> selectorNames;
    private final Problems problems;
    private final Map<String, Draft> people = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> usedSelectors = new HashSet<>();

    PeopleReader(Map<String, Selector> selectors, Set<String> selectorNames, Problems problems) {
        this.selectors = selectors;
        this.selectorNames = selectorNames;
        this.problems = problems;
    }

    PeopleReader read(Optional<Node> node) {
        node.ifPresent(all -> Fields.of(all, "`people`", problems).entries().forEach(this::person));
        return this;
    }

    Map<String, Draft> people() {
        return people;
    }

    /** Of all people, also of those with problems of their own. */
    Set<String> names() {
        return names;
    }

    Set<String> usedSelectors() {
        return usedSelectors;
    }

    /** The settings that name people. */
    List<String> settings() {
        return people.values().stream()
                .map(Draft::setting)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    /** The field that says who it was; reports a stream whose events do not. */
    static Optional<EventField> user(Selector selector, Place place, Problems problems) {
        Optional<EventField> field = EventField.find(selector.from(), "user_id");
        if (field.isEmpty()) {
            problems.error(
                    place,
                    selector.from().word() + " events do not say which user it was: people are known in usage and"
                            + " support events");
        }
        return field;
    }

    private void person(Node.Entry entry) {
        String name = entry.key();
        names.add(name);
        Names.checkSnake("person", name, entry.place(), problems);
        Fields fields = Fields.of(entry.value(), "person '" + name + "'", problems);
        if (fields.has("setting") == fields.has("most")) {
            problems.error(
                    entry.place(),
                    "person '" + name + "' needs either `setting: champion_user_id` or `most: activity`");
        }
        if (fields.has("most")) {
            Optional<Selector> most = fields.scalar("most").flatMap(this::selector);
            Optional<Duration> over = fields.requireSpan("over", "over: 90d");
            double min = fields.number("min").orElse(1.0);
            if (over.isPresent()
                    && (over.get().toHours() % 24 != 0 || over.get().compareTo(LONGEST) > 0)) {
                problems.error(fields.place("over"), "`over` must be whole days, at most " + LONGEST.toDays() + "d");
            }
            most.ifPresent(selector ->
                    over.ifPresent(length -> people.put(name, new Draft(name, null, selector, length, min))));
        } else {
            fields.scalar("setting")
                    .ifPresent(setting -> people.put(name, new Draft(name, setting.text(), null, Duration.ZERO, 0)));
        }
        fields.finish();
    }

    private Optional<Selector> selector(Node.Scalar scalar) {
        usedSelectors.add(scalar.text());
        if (!selectorNames.contains(scalar.text())) {
            problems.error(
                    scalar.place(),
                    "unknown selector '" + scalar.text() + "'" + Suggestions.hint(scalar.text(), selectorNames));
        }
        return Optional.ofNullable(selectors.get(scalar.text()))
                .filter(selector -> user(selector, scalar.place(), problems).isPresent());
    }
}
