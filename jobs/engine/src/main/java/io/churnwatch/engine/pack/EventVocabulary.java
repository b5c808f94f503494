package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The fields of one stream's events. Slots are ordinals of {@link EventField}. */
record EventVocabulary(Stream stream, Set<String> constants) implements Vocabulary {
    @Override
    public Optional<Term> variable(String name) {
        return EventField.find(stream, name)
                .map(field -> field.isNumber()
                        ? Term.number(field.ordinal(), null)
                        : Term.text(field.ordinal(), ClosedWords.of(field)));
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
