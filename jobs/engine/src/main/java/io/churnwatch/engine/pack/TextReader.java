package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Kind;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads texts for people: words with placeholders in braces, {@code {{} for a brace itself. */
final class TextReader {
    private static final int MAX_LENGTH = 500;
    private static final String UNPAIRED = "a brace without its partner: write `{{` or `}}` for the sign itself";

    private final Vocabulary vocabulary;
    private final boolean hasValue;
    private final boolean ofEnding;
    private final Problems problems;

    /**
     * Reads the texts of one signal.
     *
     * @param hasValue whether the signal compares a value: without one there is no {value} and no {limit}
     * @param ofEnding whether the text says that an alert is over: then there is a {was}
     */
    TextReader(Vocabulary vocabulary, boolean hasValue, boolean ofEnding, Problems problems) {
        this.vocabulary = vocabulary;
        this.hasValue = hasValue;
        this.ofEnding = ofEnding;
        this.problems = problems;
    }

    List<TextPart> read(Node.Scalar scalar) {
        String text = scalar.text().strip();
        if (text.length() > MAX_LENGTH) {
            problems.error(scalar.place(), "the text is longer than " + MAX_LENGTH + " characters");
            return List.of();
        }
        if (text.isEmpty()) {
            problems.error(scalar.place(), "the text is empty");
        }
        List<TextPart> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                literal.append(c);
                i += 2;
            } else if (c == '{' && text.indexOf('}', i) > 0) {
                int end = text.indexOf('}', i);
                flush(literal, parts);
                placeholder(scalar, text.substring(i + 1, end).strip(), i).ifPresent(parts::add);
                i = end + 1;
            } else if (c == '{' || c == '}') {
                problems.error(scalar.within(0, i), UNPAIRED);
                return List.of();
            } else {
                literal.append(c);
                i++;
            }
        }
        flush(literal, parts);
        return List.copyOf(parts);
    }

    private static void flush(StringBuilder literal, List<TextPart> parts) {
        if (!literal.isEmpty()) {
            parts.add(new TextPart.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Optional<TextPart> placeholder(Node.Scalar scalar, String name, int offset) {
        if (name.contains("{")) {
            problems.error(scalar.within(0, offset), UNPAIRED);
            return Optional.empty();
        }
        if (name.equals("was") && !ofEnding) {
            problems.error(scalar.within(0, offset), "{was} is for `say_resolved`: what the value was before");
            return Optional.empty();
        }
        if (name.equals("value") || name.equals("limit") || name.equals("was")) {
            if (!hasValue) {
                problems.error(
                        scalar.within(0, offset), "{" + name + "} needs a signal with a `value`; this one has none");
            }
            return Optional.of(
                    switch (name) {
                        case "value" -> new TextPart.Value();
                        case "limit" -> new TextPart.Limit();
                        default -> new TextPart.Was();
                    });
        }
        Optional<Term> term = vocabulary.variable(name);
        if (term.isEmpty()) {
            Collection<String> known = new ArrayList<>(vocabulary.names());
            known.addAll(List.of("value", "limit"));
            problems.error(
                    scalar.within(0, offset),
                    vocabulary
                            .refusal(name)
                            .orElseGet(() -> "unknown placeholder {" + name + "}" + Suggestions.hint(name, known)));
        }
        return term.map(found -> new TextPart.FromSlot(found.slot(), found.kind() == Kind.TEXT, unit(name, found)));
    }

    /** What the vocabulary knows goes before what the name says: `item.value` says nothing. */
    private static Unit unit(String name, Term term) {
        return Arrays.stream(Unit.values())
                .filter(unit -> Names.word(unit).equals(term.unit()))
                .findFirst()
                .orElse(Names.unit(name));
    }
}
