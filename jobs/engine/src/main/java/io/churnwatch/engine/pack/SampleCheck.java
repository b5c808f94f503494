package io.churnwatch.engine.pack;

import static java.util.Objects.requireNonNull;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Suggestions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the selectors of a pack against events that really happened: what never matches is most likely misspelt. */
public final class SampleCheck {
    /** Beyond this a field is most likely an id, of which nothing is suggested. */
    private static final int MAX_VALUES = 10_000;

    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Map<String, Selector> selectors;
    private final Problems problems;
    private final Set<String> matched = new HashSet<>();
    private final Map<Object, Set<String>> seen = new HashMap<>();
    private final Set<Stream> streams = EnumSet.noneOf(Stream.class);
    private long events;

    /** A check of one pack; a pack with errors has them told by {@link PackCompiler}. */
    public SampleCheck(String file, String source) {
        this.problems = new Problems(file);
        Problems told = new Problems(file);
        SelectorReader reader = new SelectorReader(
                YamlTree.read(source, told).flatMap(root -> root.find("events")).map(Node.Entry::value),
                Set.of(),
                told);
        this.selectors = reader.read();
        this.entries.putAll(reader.entries());
    }

    /** Takes in one event of the sample. */
    public void see(Event event) {
        events++;
        streams.add(event.stream());
        for (EventField field : EventField.values()) {
            if (field.type().isInstance(event) && !field.isNumber()) {
                note(field, field.text(event));
            }
        }
        if (event instanceof Event.Usage usage) {
            usage.attributes().forEach(this::note);
        }
        selectors.forEach((name, selector) -> {
            if (!matched.contains(name) && selector.matches(event)) {
                matched.add(name);
            }
        });
    }

    /** How many events were taken in. */
    public long events() {
        return events;
    }

    /** A warning for each selector that matched nothing; one that only inherits the reason is passed over. */
    public List<PackProblem> warnings() {
        selectors.forEach((name, selector) -> {
            boolean inherited = base(requireNonNull(entries.get(name)))
                    .filter(base -> selectors.containsKey(base) && !matched.contains(base))
                    .isPresent();
            if (!matched.contains(name) && !inherited) {
                warn(selector, requireNonNull(entries.get(name)));
            }
        });
        return problems.warnings();
    }

    private void warn(Selector selector, Node.Entry entry) {
        String nothing = "selector '" + selector.name() + "' matches nothing in the sample";
        if (!streams.contains(selector.from())) {
            problems.warning(
                    entry.place(), nothing + ": there are no " + selector.from().word() + " events");
            return;
        }
        boolean explained = false;
        for (Match match : selector.matches()) {
            Object key = match instanceof Match.Text text
                    ? text.field()
                    : match instanceof Match.Attribute attribute ? attribute.name() : null;
            Set<String> wanted = match instanceof Match.Text text
                    ? text.anyOf()
                    : match instanceof Match.Attribute attribute ? attribute.anyOf() : Set.of();
            Set<String> values = key == null ? Set.of() : seen.getOrDefault(key, Set.of());
            if (key == null || wanted.stream().anyMatch(values::contains) || values.size() >= MAX_VALUES) {
                continue;
            }
            explained = true;
            String word = key instanceof EventField field ? field.word() : key.toString();
            for (String value : new TreeSet<>(wanted)) {
                problems.warning(
                        place(entry, word),
                        nothing + ": `" + word + "` is never '" + value + "' there" + Suggestions.hint(value, values));
            }
        }
        if (!explained) {
            problems.warning(entry.place(), nothing + ": no event meets all its conditions");
        }
    }

    /** Where a field's value stands: in the selector itself, or in one that it is like. */
    private Place place(Node.Entry entry, String word) {
        return find(entry, word)
                .or(() -> find(entry, "attributes").flatMap(block -> find(block, word)))
                .map(found -> found.value().place())
                .or(() -> base(entry).map(entries::get).map(base -> place(base, word)))
                .orElse(entry.place());
    }

    private static Optional<Node.Entry> find(Node.Entry entry, String key) {
        return entry.value() instanceof Node.Mapping mapping ? mapping.find(key) : Optional.empty();
    }

    private static Optional<String> base(Node.Entry entry) {
        return find(entry, "like")
                .map(Node.Entry::value)
                .filter(Node.Scalar.class::isInstance)
                .map(like -> ((Node.Scalar) like).text());
    }

    private void note(Object key, @Nullable String value) {
        if (value != null) {
            Set<String> values = seen.computeIfAbsent(key, field -> new HashSet<>());
            if (values.size() < MAX_VALUES) {
                values.add(value);
            }
        }
    }
}
