package io.churnwatch.engine.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of an expression, typed and turned into code. */
sealed interface Piece {

    /** Evaluates to a number; NaN is unknown. */
    interface NumberCode {
        double evaluate(Scope scope);
    }

    /** Evaluates to a text; null is unknown. */
    interface TextCode {
        @Nullable
        String evaluate(Scope scope);
    }

    /** Evaluates to a truth. */
    interface TruthCode {
        Truth evaluate(Scope scope);
    }

    /** How the part is called in messages. */
    String label();

    /**
     * A number.
     *
     * @param unit null fits every unit
     * @param literal its value when it is written out; NaN otherwise
     * @param slot the slot that it is and nothing else
     */
    record Numeric(String label, NumberCode code, @Nullable String unit, double literal, int slot) implements Piece {
        static final int NO_SLOT = -1;

        /** A number that is reckoned from others. */
        Numeric(String label, NumberCode code, @Nullable String unit) {
            this(label, code, unit, Double.NaN, NO_SLOT);
        }

        /** Whether it is read off one slot, or written out. */
        boolean isPlain() {
            return slot != NO_SLOT || isLiteral();
        }

        boolean isLiteral() {
            return !Double.isNaN(literal);
        }
    }

    /**
     * A text.
     *
     * @param values all it can be; empty when open
     * @param literal its value when it is written out
     */
    record Textual(
            String label,
            TextCode code,
            Set<String> values,
            @Nullable String literal) implements Piece {}

    record Logical(String label, TruthCode code) implements Piece {}

    /** A part with a problem already reported; whatever it is used in says nothing further. */
    record Broken() implements Piece {
        @Override
        public String label() {
            return "";
        }
    }

    default String kindWord() {
        if (this instanceof Numeric) {
            return Kind.NUMBER.word();
        }
        return this instanceof Textual ? Kind.TEXT.word() : Kind.TRUTH.word();
    }
}
