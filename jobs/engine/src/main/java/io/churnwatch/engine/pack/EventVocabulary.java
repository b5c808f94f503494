package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one stream's events, and the attributes of usage. Slots are ordinals of {@link EventField}.
 *
 * @param attributes takes up those that are asked for
 */
record EventVocabulary(Stream stream, Set<String> constants, List<String> attributes) implements Vocabulary {
    /** A vocabulary that has met no attribute yet. */
    EventVocabulary(Stream stream, Set<String> constants) {
        this(stream, constants, new ArrayList<>());
    }

    @Override
    public Optional<Term> variable(String name) {
        return EventField.find(stream, name)
                .map(field -> field.isNumber()
                        ? Term.number(field.ordinal(), null)
                        : Term.text(field.ordinal(), ClosedWords.of(field)));
    }

    /** An attribute's slot follows the fields' in the order of first mention. */
    @Override
    public Optional<Term> call(String function, String argument) {
        if (!attributes.contains(argument)) {
            attributes.add(argument);
        }
        return Optional.of(Term.text(EventField.values().length + attributes.indexOf(argument), Set.of()));
    }

    @Override
    public Set<String> functions() {
        return stream == Stream.USAGE ? Set.of("attribute") : Set.of();
    }

    @Override
    public Collection<String> names() {
        return names(stream);
    }

    @Override
    public Optional<String> refusal(String name) {
        if (constants.contains(name)) {
            return Optional.of("'" + name
                    + "' differs by profile, so it cannot choose events: write the number out, or compare a metric");
        }
        return name.startsWith("account.")
                ? Optional.of("a selector looks at the event alone, not at the account: use `when` of a signal")
                : Optional.empty();
    }

    /** The words of a stream's fields. */
    static Collection<String> names(Stream stream) {
        return Arrays.stream(EventField.values())
                .filter(field -> field.type() == stream.type())
                .map(EventField::word)
                .toList();
    }
}
