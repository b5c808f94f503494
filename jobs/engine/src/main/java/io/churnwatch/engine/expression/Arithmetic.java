package io.churnwatch.engine.expression;

import io.churnwatch.engine.expression.Piece.NumberCode;

/** The closures that reckon. NaN, unknown, passes through by itself; what leaves the finite numbers is unknown. */
final class Arithmetic {
    private Arithmetic() {}

    static NumberCode add(NumberCode left, NumberCode right) {
        return scope -> finite(left.evaluate(scope) + right.evaluate(scope));
    }

    static NumberCode subtract(NumberCode left, NumberCode right) {
        return scope -> finite(left.evaluate(scope) - right.evaluate(scope));
    }

    static NumberCode multiply(NumberCode left, NumberCode right) {
        return scope -> finite(left.evaluate(scope) * right.evaluate(scope));
    }

    /** Division by zero is unknown. */
    static NumberCode divide(NumberCode left, NumberCode right) {
        return scope -> finite(left.evaluate(scope) / right.evaluate(scope));
    }

    static NumberCode negate(NumberCode code) {
        return scope -> -code.evaluate(scope);
    }

    static NumberCode min(NumberCode left, NumberCode right) {
        return scope -> Math.min(left.evaluate(scope), right.evaluate(scope));
    }

    static NumberCode max(NumberCode left, NumberCode right) {
        return scope -> Math.max(left.evaluate(scope), right.evaluate(scope));
    }

    static NumberCode abs(NumberCode code) {
        return scope -> Math.abs(code.evaluate(scope));
    }

    /** To the nearest whole number, halves away from zero, as in CEL's math library. */
    static NumberCode round(NumberCode code) {
        return scope -> {
            double value = code.evaluate(scope);
            return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        };
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
