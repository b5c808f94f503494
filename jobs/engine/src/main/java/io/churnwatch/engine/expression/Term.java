package io.churnwatch.engine.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a name of an expression.
 *
 * @param slot where the {@link Scope} finds it
 * @param unit what a number counts, in one word for messages ("days"); null fits every unit
 * @param values all the texts it can be; empty when the set is open
 */
public record Term(int slot, Kind kind, @Nullable String unit, Set<String> values) {
    public static Term number(int slot, @Nullable String unit) {
        return new Term(slot, Kind.NUMBER, unit, Set.of());
    }

    public static Term text(int slot, Set<String> values) {
        return new Term(slot, Kind.TEXT, null, values);
    }

    public static Term truth(int slot) {
        return new Term(slot, Kind.TRUTH, null, Set.of());
    }
}
