package io.churnwatch.engine.expression;

import dev.cel.common.ast.CelExpr;
import io.churnwatch.engine.expression.Piece.Logical;
import io.churnwatch.engine.expression.Piece.Numeric;
import io.churnwatch.engine.expression.Piece.Textual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions every expression may call. */
final class Functions {
    private static final Map<String, Integer> ARGUMENTS =
            Map.of("known", 1, "either", 2, "min", 2, "max", 2, "abs", 1, "round", 1);
    private static final Set<String> TEXT_TESTS = Set.of("startsWith", "endsWith", "contains");

    private final Faults faults;
    private final Units units;
    private final List<String> names;

    Functions(Faults faults, Set<String> ofTexts, Set<String> ofNames) {
        this.faults = faults;
        this.units = new Units(faults);
        this.names = new ArrayList<>(ARGUMENTS.keySet());
        names.addAll(TEXT_TESTS);
        names.addAll(ofTexts);
        names.addAll(ofNames);
    }

    /** @param onTarget whether the first argument stood before a dot, as in {@code name.contains("x")} */
    Piece apply(CelExpr expr, String function, boolean onTarget, List<Piece> arguments) {
        if (TEXT_TESTS.contains(function)) {
            return textTest(expr, function, onTarget, arguments);
        }
        Integer wanted = ARGUMENTS.get(function);
        if (wanted == null || onTarget) {
            return faults.at(expr, "unknown function '" + function + "'" + hint(function));
        }
        if (arguments.size() != wanted) {
            return faults.at(
                    expr,
                    function + " takes " + wanted + (wanted == 1 ? " value" : " values") + ", not " + arguments.size());
        }
        return switch (function) {
            case "known" -> known(arguments.get(0));
            case "either" -> either(expr, arguments.get(0), arguments.get(1));
            default -> ofNumbers(expr, function, arguments);
        };
    }

    private String hint(String function) {
        String near = Suggestions.hint(function, names);
        return near.isEmpty() ? " (there are " + names.stream().sorted().collect(Collectors.joining(", ")) + ")" : near;
    }

    private Piece textTest(CelExpr expr, String function, boolean onTarget, List<Piece> arguments) {
        if (!onTarget || arguments.size() != 2) {
            return faults.at(expr, "write it as account.name." + function + "(\"...\")");
        }
        if (!(arguments.get(0) instanceof Textual text) || !(arguments.get(1) instanceof Textual part)) {
            return faults.at(expr, function + " looks for a text in a text");
        }
        Piece.TextCode whole = text.code();
        Piece.TextCode wanted = part.code();
        return new Logical(
                text.label() + "." + function + "(...)",
                switch (function) {
                    case "startsWith" -> test(whole, wanted, String::startsWith);
                    case "endsWith" -> test(whole, wanted, String::endsWith);
                    default -> test(whole, wanted, String::contains);
                });
    }

    private interface TextTest {
        boolean holds(String whole, String part);
    }

    private static Piece.TruthCode test(Piece.TextCode whole, Piece.TextCode part, TextTest test) {
        return scope -> {
            String a = whole.evaluate(scope);
            String b = part.evaluate(scope);
            return a == null || b == null ? Truth.UNKNOWN : Truth.of(test.holds(a, b));
        };
    }

    private static Piece known(Piece piece) {
        String label = "known(" + piece.label() + ")";
        if (piece instanceof Numeric number) {
            return new Logical(label, Logic.known(number.code()));
        }
        if (piece instanceof Textual text) {
            return new Logical(label, Logic.known(text.code()));
        }
        return new Logical(label, Logic.known(((Logical) piece).code()));
    }

    private Piece either(CelExpr expr, Piece first, Piece second) {
        String label = "either(" + first.label() + ", " + second.label() + ")";
        if (first instanceof Numeric a && second instanceof Numeric b) {
            return units.alike(expr, a, b)
                    ? new Numeric(label, Logic.either(a.code(), b.code()), Units.common(a, b))
                    : new Piece.Broken();
        }
        if (first instanceof Textual a && second instanceof Textual b) {
            return new Textual(label, Logic.either(a.code(), b.code()), Set.of(), null);
        }
        if (first instanceof Logical a && second instanceof Logical b) {
            return new Logical(label, Logic.either(a.code(), b.code()));
        }
        return faults.at(expr, "either needs two values of one kind");
    }

    private Piece ofNumbers(CelExpr expr, String function, List<Piece> arguments) {
        for (Piece argument : arguments) {
            if (!(argument instanceof Numeric)) {
                return faults.at(
                        expr, function + " needs numbers, but `" + argument.label() + "` is " + argument.kindWord());
            }
        }
        Numeric first = (Numeric) arguments.get(0);
        if (arguments.size() == 1) {
            Piece.NumberCode code =
                    function.equals("abs") ? Arithmetic.abs(first.code()) : Arithmetic.round(first.code());
            return new Numeric(function + "(" + first.label() + ")", code, first.unit());
        }
        Numeric second = (Numeric) arguments.get(1);
        if (!units.alike(expr, first, second)) {
            return new Piece.Broken();
        }
        Piece.NumberCode code = function.equals("min")
                ? Arithmetic.min(first.code(), second.code())
                : Arithmetic.max(first.code(), second.code());
        return new Numeric(
                function + "(" + first.label() + ", " + second.label() + ")", code, Units.common(first, second));
    }
}
