package io.churnwatch.engine.expression;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The names an expression may use in one place of a pack, and what stands behind each. */
public interface Vocabulary {
    /** What a name such as {@code account.seats} stands for. */
    Optional<Term> variable(String name);

    /** What a function of one literal text stands for, as in {@code limit("calls")}. */
    default Optional<Term> call(String function, String argument) {
        return Optional.empty();
    }

    /** The functions that {@link #call} answers. */
    default Set<String> functions() {
        return Set.of();
    }

    /** What a function of one name stands for, as in {@code band(active_days_14d)}. */
    default Optional<Term> callByName(String function, String name) {
        return Optional.empty();
    }

    /** The functions that {@link #callByName} answers. */
    default Set<String> functionsOfNames() {
        return Set.of();
    }

    /** Why {@link #callByName} has no answer. */
    default String refusalByName(String function, String name) {
        return function + " does not know '" + name + "'";
    }

    /** Every name, for suggestions. */
    Collection<String> names();

    /** Why a name that exists elsewhere cannot stand here; empty for a name that is simply unknown. */
    default Optional<String> refusal(String name) {
        return Optional.empty();
    }
}
