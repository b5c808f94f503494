package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.metrics.TicketField;
import io.churnwatch.engine.metrics.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A ticket's fields, and the pack's constants behind them. */
record TicketVocabulary(Constants constants) implements Vocabulary {
    @Override
    public Optional<Term> variable(String name) {
        Optional<TicketField> field = field(name);
        if (field.isPresent()) {
            return field.map(TicketVocabulary::term);
        }
        return constants.has(name)
                ? Optional.of(Term.number(
                        TicketField.COUNT + constants.use(name).orElseThrow(), Names.word(Names.unit(name))))
                : Optional.empty();
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(constants.names());
        Arrays.stream(TicketField.values()).map(TicketVocabulary::word).forEach(names::add);
        return names;
    }

    static Optional<TicketField> field(String word) {
        return Arrays.stream(TicketField.values())
                .filter(field -> word(field).equals(word))
                .findFirst();
    }

    static String word(TicketField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** What a field counts; only the ages and delays are numbers. */
    static Optional<Unit> unit(TicketField field) {
        return switch (field) {
            case AGE_DAYS -> Optional.of(Unit.DAYS);
            case AGE_HOURS, RESPONSE_HOURS -> Optional.of(Unit.HOURS);
            case OPEN, WAITING, PRIORITY -> Optional.empty();
        };
    }

    private static Term term(TicketField field) {
        return switch (field) {
            case OPEN, WAITING -> Term.truth(field.ordinal());
            case PRIORITY -> Term.text(field.ordinal(), ClosedWords.priorities());
            case AGE_DAYS, AGE_HOURS, RESPONSE_HOURS ->
                Term.number(field.ordinal(), unit(field).map(Names::word).orElseThrow());
        };
    }
}
