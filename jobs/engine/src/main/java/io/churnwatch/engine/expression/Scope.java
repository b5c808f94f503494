package io.churnwatch.engine.expression;

import org.jspecify.annotations.Nullable;

/** What an expression may ask while it is evaluated. Slots were given out when it was compiled. */
public interface Scope {
    /** The slot's number; NaN is unknown. A truth value is 1, 0 or NaN. */
    double number(int slot);

    /** The slot's text; null is unknown. */
    @Nullable
    String text(int slot);
}
