package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Term;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The fields of a thing with a life cycle, and the pack's constants behind them. */
record LifeVocabulary(LifeCycle cycle, Constants constants) implements Vocabulary {
    @Override
    public Optional<Term> variable(String name) {
        Optional<LifeField> field = LifeField.find(cycle, name);
        if (field.isPresent()) {
            return field.map(LifeVocabulary::term);
        }
        return constants.has(name)
                ? Optional.of(
                        Term.number(LifeField.COUNT + constants.use(name).orElseThrow(), Names.word(Names.unit(name))))
                : Optional.empty();
    }

    @Override
    public Collection<String> names() {
        List<String> names = new ArrayList<>(constants.names());
        LifeField.of(cycle).stream().map(LifeField::word).forEach(names::add);
        return names;
    }

    private static Term term(LifeField field) {
        return switch (field.kind()) {
            case TRUTH -> Term.truth(field.ordinal());
            case TEXT -> Term.text(field.ordinal(), ClosedWords.of(field));
            // Money is no count: it may be held against any plain number.
            case NUMBER ->
                Term.number(
                        field.ordinal(),
                        field == LifeField.INVOICE_AMOUNT
                                ? null
                                : field.unit().map(Names::word).orElse(null));
        };
    }
}
