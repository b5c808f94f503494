package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.TruthExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code events}: each selector with all it inherited through {@code like}. */
final class SelectorReader {
    private static final List<String> STREAMS =
            Arrays.stream(Stream.values()).map(Stream::word).toList();
    private static final int MAX_LIKES = 32;

    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Map<String, Optional<Draft>> drafts = new LinkedHashMap<>();
    private final Set<String> reading = new LinkedHashSet<>();
    private final Set<String> inherited = new HashSet<>();
    private final Set<String> constants;
    private final Problems problems;

    /** What a selector is made of, before it gets its name. */
    private record Draft(
            Stream from,
            List<Match> matches,
            List<List<Match>> exclusions,
            Optional<Node.Scalar> where,
            String whereText) {}

    SelectorReader(Optional<Node> node, Set<String> constants, Problems problems) {
        this.constants = constants;
        this.problems = problems;
        node.ifPresent(events ->
                Fields.of(events, "`events`", problems).entries().forEach(entry -> entries.put(entry.key(), entry)));
    }

    /** The selectors without problems, by name. */
    Map<String, Selector> read() {
        Map<String, Selector> selectors = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            Names.checkSnake("selector", name, entry.place(), problems);
            if (Names.LIFE_CYCLES.contains(name)) {
                problems.error(entry.place(), "'" + name + "' is what has a life cycle: choose another name");
            }
            draft(entry).ifPresent(draft -> selectors.put(name, selector(name, draft)));
        });
        return selectors;
    }

    /** The names that {@code like} refers to. */
    Set<String> inherited() {
        return inherited;
    }

    Map<String, Node.Entry> entries() {
        return entries;
    }

    private Selector selector(String name, Draft draft) {
        String definition = SelectorText.definition(draft.from, draft.matches, draft.exclusions, draft.whereText);
        EventVocabulary vocabulary = new EventVocabulary(draft.from, constants);
        TruthExpression where =
                draft.whereText.isEmpty() ? null : where(draft, vocabulary).orElse(null);
        return new Selector(
                name,
                definition,
                draft.from,
                draft.matches,
                draft.exclusions,
                where,
                List.copyOf(vocabulary.attributes()));
    }

    private Optional<TruthExpression> where(Draft draft, EventVocabulary vocabulary) {
        Node.Scalar place = draft.where.orElseThrow();
        // The joined text of a chain has no place of its own; its parts were checked where they stand.
        Node.Scalar joined = new Node.Scalar(place.place(), draft.whereText, false, place.content(), false);
        return Expressions.truth(joined, vocabulary, problems);
    }

    private Optional<Draft> draft(Node.Entry entry) {
        String name = entry.key();
        if (drafts.containsKey(name)) {
            return drafts.get(name);
        }
        if (!reading.add(name)) {
            List<String> circle = new ArrayList<>(reading);
            problems.error(
                    entry.place(),
                    "`like` goes in a circle: "
                            + String.join(" → ", circle.subList(circle.indexOf(name), circle.size())) + " → " + name);
            return Optional.empty();
        }
        Optional<Draft> draft = reading.size() > MAX_LIKES ? tooDeep(entry) : readDraft(entry);
        reading.remove(name);
        drafts.put(name, draft);
        return draft;
    }

    private Optional<Draft> tooDeep(Node.Entry entry) {
        problems.error(entry.place(), "more than " + MAX_LIKES + " selectors in one chain of `like`");
        return Optional.empty();
    }

    private Optional<Draft> readDraft(Node.Entry entry) {
        Fields fields = Fields.of(entry.value(), "selector '" + entry.key() + "'", problems);
        Optional<Draft> base = base(fields);
        Optional<Stream> from = fields.word("from", STREAMS).flatMap(Stream::find);
        if (from.isEmpty() && base.isEmpty()) {
            if (!fields.has("from") && !fields.has("like")) {
                problems.error(
                        entry.place(), "selector '" + entry.key() + "' needs `from` or `like`, as in `from: usage`");
            }
            return Optional.empty();
        }
        if (from.isPresent() && base.isPresent() && from.get() != base.get().from) {
            problems.error(
                    fields.place("from"), "`like` chooses " + base.get().from.word() + " events already");
        }
        Stream stream = from.orElseGet(() -> base.orElseThrow().from);
        MatchReader matches = new MatchReader(stream, problems);
        List<Match> joined =
                matches.joined(base.map(Draft::matches).orElse(List.of()), matches.read(fields), entry.place());
        List<List<Match>> exclusions =
                new ArrayList<>(base.map(Draft::exclusions).orElse(List.of()));
        fields.take("not").ifPresent(not -> exclusions.addAll(matches.exclusions(not)));
        Optional<Node.Scalar> where = fields.scalar("where");
        boolean sound = where.isEmpty()
                || Expressions.truth(where.get(), new EventVocabulary(stream, constants), problems)
                        .isPresent();
        fields.finish();
        return sound
                ? Optional.of(new Draft(
                        stream,
                        joined,
                        List.copyOf(exclusions),
                        where.or(() -> base.flatMap(Draft::where)),
                        bothWheres(base, where)))
                : Optional.empty();
    }

    private Optional<Draft> base(Fields fields) {
        return fields.scalar("like").flatMap(like -> {
            inherited.add(like.text());
            Node.Entry entry = entries.get(like.text());
            if (entry == null) {
                problems.error(
                        like.place(),
                        "unknown selector '" + like.text() + "'" + Suggestions.hint(like.text(), entries.keySet()));
                return Optional.empty();
            }
            return draft(entry);
        });
    }

    private static String bothWheres(Optional<Draft> base, Optional<Node.Scalar> where) {
        return java.util.stream.Stream.of(
                        base.map(Draft::whereText),
                        where.map(scalar -> scalar.text().strip()))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .map(text -> base.isPresent() && where.isPresent() ? "(" + text + ")" : text)
                .collect(Collectors.joining(" && "));
    }
}
