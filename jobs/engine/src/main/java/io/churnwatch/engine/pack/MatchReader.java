package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the fields and attributes that a selector, or its {@code not}, demands of an event. */
final class MatchReader {
    private final Stream stream;
    private final Problems problems;

    MatchReader(Stream stream, Problems problems) {
        this.stream = stream;
        this.problems = problems;
    }

    /** The matches among the keys; other keys are left to whoever asks for them. */
    List<Match> read(Fields fields) {
        List<Match> matches = new ArrayList<>();
        for (String word : EventVocabulary.names(stream)) {
            fields.take(word)
                    .ifPresent(value ->
                            EventField.find(stream, word).ifPresent(field -> matches.add(match(field, value))));
        }
        if (stream == Stream.USAGE) {
            fields.block("attributes")
                    .ifPresent(block -> block.entries()
                            .forEach(entry -> matches.add(new Match.Attribute(
                                    entry.key(), texts(entry.value(), "attribute '" + entry.key() + "'")))));
        }
        return matches;
    }

    /** One block, or a list of blocks. */
    List<List<Match>> exclusions(Node not) {
        List<Node> blocks = not instanceof Node.Sequence sequence ? sequence.items() : List.of(not);
        List<List<Match>> exclusions = new ArrayList<>();
        for (Node block : blocks) {
            Fields fields = Fields.of(block, "`not`", problems);
            List<Match> matches = read(fields);
            fields.finish();
            if (matches.isEmpty() && fields.entries().isEmpty()) {
                problems.error(block.place(), "`not` is empty: it would leave every event out");
            } else if (!matches.isEmpty()) {
                exclusions.add(List.copyOf(matches));
            }
        }
        return exclusions;
    }

    /** What is demanded and what was inherited: of a field named twice, the values that both allow. */
    List<Match> joined(List<Match> inherited, List<Match> own, Place place) {
        Map<Object, Match> byField = new LinkedHashMap<>();
        inherited.forEach(match -> byField.put(key(match), match));
        for (Match match : own) {
            byField.merge(key(match), match, (before, after) -> narrowed(before, after, place));
        }
        return List.copyOf(byField.values());
    }

    private Match narrowed(Match before, Match after, Place place) {
        Match both = narrowed(before, after);
        if (values(both).isEmpty()) {
            problems.error(
                    place,
                    "nothing can match: `like` demands another " + name(both) + " ("
                            + values(before).stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        return both;
    }

    private static Match narrowed(Match before, Match after) {
        if (before instanceof Match.Text old && after instanceof Match.Text text) {
            return new Match.Text(text.field(), common(old.anyOf(), text.anyOf()));
        }
        if (before instanceof Match.Number old && after instanceof Match.Number number) {
            return new Match.Number(number.field(), common(old.anyOf(), number.anyOf()));
        }
        if (before instanceof Match.Attribute old && after instanceof Match.Attribute attribute) {
            return new Match.Attribute(attribute.name(), common(old.anyOf(), attribute.anyOf()));
        }
        throw new IllegalStateException("one field matched in two ways: " + before + " and " + after);
    }

    private Match match(EventField field, Node value) {
        String what = "`" + field.word() + "`";
        if (field.isNumber()) {
            List<Node> items = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
            Set<Double> numbers = new LinkedHashSet<>();
            items.forEach(item -> Scalars.number(item, what, problems).ifPresent(numbers::add));
            return new Match.Number(field, Set.copyOf(numbers));
        }
        Set<String> closed = ClosedWords.of(field);
        for (Node.Scalar scalar : closed.isEmpty() ? List.<Node.Scalar>of() : Scalars.texts(value, what, problems)) {
            if (!closed.contains(scalar.text())) {
                problems.error(
                        scalar.place(), what + " is never " + scalar.kind() + Suggestions.hint(scalar.text(), closed));
            }
        }
        return new Match.Text(field, texts(value, what));
    }

    private Set<String> texts(Node value, String what) {
        return Scalars.texts(value, what, problems).stream()
                .map(Node.Scalar::text)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> Set<T> common(Set<T> left, Set<T> right) {
        return left.stream().filter(right::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static Object key(Match match) {
        if (match instanceof Match.Text text) {
            return text.field();
        }
        return match instanceof Match.Number number ? number.field() : name(match);
    }

    private static String name(Match match) {
        if (match instanceof Match.Text text) {
            return text.field().word();
        }
        return match instanceof Match.Number number ? number.field().word() : ((Match.Attribute) match).name();
    }

    private static Set<?> values(Match match) {
        if (match instanceof Match.Text text) {
            return text.anyOf();
        }
        return match instanceof Match.Number number ? number.anyOf() : ((Match.Attribute) match).anyOf();
    }
}
