package io.churnwatch.engine.expression;

/**
 * A slot that an expression holds against one other number.
 *
 * @param with the slot of the other number; {@link #LITERAL} when it is written out
 * @param literal that number; NaN when it is a slot's
 */
public record Comparison(int slot, int with, double literal) {
    public static final int LITERAL = -1;
}
