package io.churnwatch.engine.expression;

import io.churnwatch.engine.expression.Piece.NumberCode;
import io.churnwatch.engine.expression.Piece.TextCode;
import io.churnwatch.engine.expression.Piece.TruthCode;
import java.util.List;
import java.util.Set;

/** The closures that decide. What is unknown stays unknown unless the other side settles it. */
final class Logic {
    private Logic() {}

    /** A truth kept as a number: 1, 0 or NaN. */
    static Truth truth(double number) {
        return Double.isNaN(number) ? Truth.UNKNOWN : Truth.of(number != 0);
    }

    static TruthCode and(TruthCode left, TruthCode right) {
        return scope -> {
            Truth first = left.evaluate(scope);
            return first == Truth.FALSE ? Truth.FALSE : first.and(right.evaluate(scope));
        };
    }

    static TruthCode or(TruthCode left, TruthCode right) {
        return scope -> {
            Truth first = left.evaluate(scope);
            return first == Truth.TRUE ? Truth.TRUE : first.or(right.evaluate(scope));
        };
    }

    static TruthCode not(TruthCode code) {
        return scope -> code.evaluate(scope).not();
    }

    static TruthCode equal(NumberCode left, NumberCode right) {
        return scope -> {
            double a = left.evaluate(scope);
            double b = right.evaluate(scope);
            return Double.isNaN(a) || Double.isNaN(b) ? Truth.UNKNOWN : Truth.of(a == b);
        };
    }

    static TruthCode equal(TextCode left, TextCode right) {
        return scope -> {
            String a = left.evaluate(scope);
            String b = right.evaluate(scope);
            return a == null || b == null ? Truth.UNKNOWN : Truth.of(a.equals(b));
        };
    }

    static TruthCode equal(TruthCode left, TruthCode right) {
        return scope -> {
            Truth a = left.evaluate(scope);
            Truth b = right.evaluate(scope);
            return a == Truth.UNKNOWN || b == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(a == b);
        };
    }

    static TruthCode less(NumberCode left, NumberCode right) {
        return scope -> {
            double a = left.evaluate(scope);
            double b = right.evaluate(scope);
            return Double.isNaN(a) || Double.isNaN(b) ? Truth.UNKNOWN : Truth.of(a < b);
        };
    }

    static TruthCode lessOrEqual(NumberCode left, NumberCode right) {
        return scope -> {
            double a = left.evaluate(scope);
            double b = right.evaluate(scope);
            return Double.isNaN(a) || Double.isNaN(b) ? Truth.UNKNOWN : Truth.of(a <= b);
        };
    }

    static TruthCode isOneOf(TextCode code, Set<String> texts) {
        return scope -> {
            String text = code.evaluate(scope);
            return text == null ? Truth.UNKNOWN : Truth.of(texts.contains(text));
        };
    }

    /** {@code x in [a, b]} is {@code x == a || x == b}. */
    static TruthCode any(List<TruthCode> codes) {
        TruthCode[] all = codes.toArray(TruthCode[]::new);
        return scope -> {
            Truth result = Truth.FALSE;
            for (TruthCode code : all) {
                result = result.or(code.evaluate(scope));
            }
            return result;
        };
    }

    static TruthCode known(NumberCode code) {
        return scope -> Truth.of(!Double.isNaN(code.evaluate(scope)));
    }

    static TruthCode known(TextCode code) {
        return scope -> Truth.of(code.evaluate(scope) != null);
    }

    static TruthCode known(TruthCode code) {
        return scope -> Truth.of(code.evaluate(scope) != Truth.UNKNOWN);
    }

    static NumberCode either(NumberCode first, NumberCode second) {
        return scope -> {
            double value = first.evaluate(scope);
            return Double.isNaN(value) ? second.evaluate(scope) : value;
        };
    }

    static TextCode either(TextCode first, TextCode second) {
        return scope -> {
            String value = first.evaluate(scope);
            return value == null ? second.evaluate(scope) : value;
        };
    }

    static TruthCode either(TruthCode first, TruthCode second) {
        return scope -> {
            Truth value = first.evaluate(scope);
            return value == Truth.UNKNOWN ? second.evaluate(scope) : value;
        };
    }

    static NumberCode choose(TruthCode condition, NumberCode yes, NumberCode no) {
        return scope -> switch (condition.evaluate(scope)) {
            case TRUE -> yes.evaluate(scope);
            case FALSE -> no.evaluate(scope);
            case UNKNOWN -> Double.NaN;
        };
    }

    static TextCode choose(TruthCode condition, TextCode yes, TextCode no) {
        return scope -> switch (condition.evaluate(scope)) {
            case TRUE -> yes.evaluate(scope);
            case FALSE -> no.evaluate(scope);
            case UNKNOWN -> null;
        };
    }

    static TruthCode choose(TruthCode condition, TruthCode yes, TruthCode no) {
        return scope -> switch (condition.evaluate(scope)) {
            case TRUE -> yes.evaluate(scope);
            case FALSE -> no.evaluate(scope);
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }
}
