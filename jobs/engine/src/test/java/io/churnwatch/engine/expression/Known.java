package io.churnwatch.engine.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A vocabulary and its values in one, for tests: what has no value is unknown. */
final class Known implements Vocabulary, Scope {
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Map<Integer, Object> values = new LinkedHashMap<>();

    Known number(String name, @Nullable String unit, double value) {
        values.put(terms.size(), value);
        terms.put(name, Term.number(terms.size(), unit));
        return this;
    }

    Known text(String name, @Nullable String value) {
        if (value != null) {
            values.put(terms.size(), value);
        }
        terms.put(name, Term.text(terms.size(), Set.of()));
        return this;
    }

    Known truth(String name, Truth value) {
        values.put(terms.size(), value == Truth.UNKNOWN ? Double.NaN : value == Truth.TRUE ? 1.0 : 0.0);
        terms.put(name, Term.truth(terms.size()));
        return this;
    }

    void set(String name, Object value) {
        values.put(terms.get(name).slot(), value);
    }

    @Override
    public Optional<Term> variable(String name) {
        return Optional.ofNullable(terms.get(name));
    }

    @Override
    public Optional<Term> call(String function, String argument) {
        return Optional.ofNullable(terms.get(function + "(" + argument + ")"));
    }

    @Override
    public Set<String> functions() {
        return Set.of("limit");
    }

    @Override
    public Collection<String> names() {
        return terms.keySet();
    }

    @Override
    public double number(int slot) {
        return (Double) values.getOrDefault(slot, Double.NaN);
    }

    @Override
    public @Nullable String text(int slot) {
        return (String) values.get(slot);
    }
}
