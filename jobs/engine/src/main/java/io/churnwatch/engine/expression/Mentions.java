package io.churnwatch.engine.expression;

import io.churnwatch.engine.expression.Piece.Numeric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How an expression uses its slots: those that it only ever compares with one number matter only when they pass it. */
final class Mentions {
    /** How often each slot is used in another way, in the order of first mention. */
    private final Map<Integer, Integer> others = new LinkedHashMap<>();

    private final List<Comparison> comparisons = new ArrayList<>();

    void mention(int slot) {
        others.merge(slot, 1, Integer::sum);
    }

    /** Takes note that two mentioned numbers are held against one another. */
    void compare(Numeric left, Numeric right) {
        if (left.isPlain() && right.isPlain()) {
            compareOne(left, right);
            compareOne(right, left);
        }
    }

    private void compareOne(Numeric number, Numeric other) {
        if (number.slot() != Numeric.NO_SLOT) {
            others.merge(number.slot(), -1, Integer::sum);
            comparisons.add(new Comparison(
                    number.slot(), other.isLiteral() ? Comparison.LITERAL : other.slot(), other.literal()));
        }
    }

    /** All slots, in the order of first mention. */
    Set<Integer> all() {
        return Collections.unmodifiableSet(others.keySet());
    }

    Set<Integer> notOnlyCompared() {
        Set<Integer> slots = new TreeSet<>();
        others.forEach((slot, times) -> {
            if (times > 0) {
                slots.add(slot);
            }
        });
        return Collections.unmodifiableSet(slots);
    }

    List<Comparison> comparisons() {
        return List.copyOf(comparisons);
    }
}
