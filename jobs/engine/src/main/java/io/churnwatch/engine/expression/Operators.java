package io.churnwatch.engine.expression;

import dev.cel.common.ast.CelExpr;
import io.churnwatch.engine.expression.Piece.Logical;
import io.churnwatch.engine.expression.Piece.Numeric;
import io.churnwatch.engine.expression.Piece.Textual;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The signs of an expression: types and units of both sides checked, then their closure. */
final class Operators {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("_&&_", "&&"),
            Map.entry("_||_", "||"),
            Map.entry("!_", "!"),
            Map.entry("_+_", "+"),
            Map.entry("_-_", "-"),
            Map.entry("_*_", "*"),
            Map.entry("_/_", "/"),
            Map.entry("_%_", "%"),
            Map.entry("-_", "-"),
            Map.entry("_==_", "=="),
            Map.entry("_!=_", "!="),
            Map.entry("_<_", "<"),
            Map.entry("_<=_", "<="),
            Map.entry("_>_", ">"),
            Map.entry("_>=_", ">="),
            Map.entry("_?_:_", "? :"),
            Map.entry("_[_]", "[ ]"));
    static final Set<String> KNOWN = SIGNS.keySet();

    private final Faults faults;
    private final Mentions mentions;
    private final Units units;

    Operators(Faults faults, Mentions mentions) {
        this.faults = faults;
        this.mentions = mentions;
        this.units = new Units(faults);
    }

    Piece apply(CelExpr expr, String function, List<Piece> operands) {
        Piece first = operands.get(0);
        String sign = SIGNS.getOrDefault(function, function);
        return switch (function) {
            case "_&&_", "_||_", "!_" -> logic(expr, sign, operands);
            case "_==_", "_!=_" -> equality(expr, sign, first, operands.get(1));
            case "_<_", "_<=_", "_>_", "_>=_" -> order(expr, sign, first, operands.get(1));
            case "_+_", "_-_", "_*_", "_/_" -> arithmetic(expr, sign, first, operands.get(1));
            case "-_" ->
                first instanceof Numeric number
                        ? new Numeric("-" + number.label(), Arithmetic.negate(number.code()), number.unit())
                        : wrongKind(expr, sign, first, Kind.NUMBER);
            case "_?_:_" -> choice(expr, first, operands.get(1), operands.get(2));
            default -> faults.at(expr, "`" + sign + "` is not part of this language");
        };
    }

    private Piece logic(CelExpr expr, String sign, List<Piece> operands) {
        for (Piece operand : operands) {
            if (!(operand instanceof Logical)) {
                return wrongKind(expr, sign, operand, Kind.TRUTH);
            }
        }
        Logical left = (Logical) operands.get(0);
        if (operands.size() == 1) {
            return new Logical("!" + left.label(), Logic.not(left.code()));
        }
        Logical right = (Logical) operands.get(1);
        return new Logical(
                joined(left, sign, right),
                sign.equals("&&") ? Logic.and(left.code(), right.code()) : Logic.or(left.code(), right.code()));
    }

    private Piece equality(CelExpr expr, String sign, Piece left, Piece right) {
        if (left instanceof Numeric a && right instanceof Numeric b) {
            mentions.compare(a, b);
        }
        Optional<Piece.TruthCode> equal = equal(expr, left, right);
        return equal.<Piece>map(
                        code -> new Logical(joined(left, sign, right), sign.equals("==") ? code : Logic.not(code)))
                .orElse(new Piece.Broken());
    }

    private Optional<Piece.TruthCode> equal(CelExpr expr, Piece left, Piece right) {
        if (left instanceof Numeric a && right instanceof Numeric b) {
            return units.alike(expr, a, b) ? Optional.of(Logic.equal(a.code(), b.code())) : Optional.empty();
        }
        if (left instanceof Textual a && right instanceof Textual b) {
            return possible(expr, a, b) && possible(expr, b, a)
                    ? Optional.of(Logic.equal(a.code(), b.code()))
                    : Optional.empty();
        }
        if (left instanceof Logical a && right instanceof Logical b) {
            return Optional.of(Logic.equal(a.code(), b.code()));
        }
        faults.at(
                expr,
                named(left) + " is " + left.kindWord() + " and " + named(right) + " is " + right.kindWord()
                        + ": they are never equal");
        return Optional.empty();
    }

    /** Whether a text of a closed set can be the one written out on the other side. */
    private boolean possible(CelExpr expr, Textual text, Textual other) {
        String literal = other.literal();
        if (literal == null || text.values().isEmpty() || text.values().contains(literal)) {
            return true;
        }
        String hint = Suggestions.nearest(literal, text.values())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> "it can be " + text.values().stream().sorted().collect(Collectors.joining(", ")));
        faults.at(expr, "`" + text.label() + "` is never \"" + literal + "\" (" + hint + ")");
        return false;
    }

    private Piece order(CelExpr expr, String sign, Piece left, Piece right) {
        if (!(left instanceof Numeric a)) {
            return notOrdered(expr, sign, left);
        }
        if (!(right instanceof Numeric b)) {
            return notOrdered(expr, sign, right);
        }
        if (!units.alike(expr, a, b)) {
            return new Piece.Broken();
        }
        mentions.compare(a, b);
        Piece.TruthCode code = switch (sign) {
            case "<" -> Logic.less(a.code(), b.code());
            case "<=" -> Logic.lessOrEqual(a.code(), b.code());
            case ">" -> Logic.less(b.code(), a.code());
            default -> Logic.lessOrEqual(b.code(), a.code());
        };
        return new Logical(joined(a, sign, b), code);
    }

    private Piece notOrdered(CelExpr expr, String sign, Piece piece) {
        return faults.at(expr, "`" + sign + "` compares numbers, but " + named(piece) + " is " + piece.kindWord());
    }

    private Piece arithmetic(CelExpr expr, String sign, Piece left, Piece right) {
        if (!(left instanceof Numeric a)) {
            return wrongKind(expr, sign, left, Kind.NUMBER);
        }
        if (!(right instanceof Numeric b)) {
            return wrongKind(expr, sign, right, Kind.NUMBER);
        }
        // Products and quotients count something new; what, only the metric's name can say.
        @Nullable String unit = null;
        if (sign.equals("+") || sign.equals("-")) {
            if (!units.alike(expr, a, b)) {
                return new Piece.Broken();
            }
            unit = Units.common(a, b);
        }
        if (sign.equals("/") && b.literal() == 0) {
            return faults.at(expr, "division by zero is always unknown");
        }
        Piece.NumberCode code = switch (sign) {
            case "+" -> Arithmetic.add(a.code(), b.code());
            case "-" -> Arithmetic.subtract(a.code(), b.code());
            case "*" -> Arithmetic.multiply(a.code(), b.code());
            default -> Arithmetic.divide(a.code(), b.code());
        };
        return new Numeric(joined(a, sign, b), code, unit);
    }

    private Piece choice(CelExpr expr, Piece condition, Piece yes, Piece no) {
        if (!(condition instanceof Logical when)) {
            return wrongKind(expr, "? :", condition, Kind.TRUTH);
        }
        String label = joined(yes, "or", no);
        if (yes instanceof Numeric a && no instanceof Numeric b) {
            return units.alike(expr, a, b)
                    ? new Numeric(label, Logic.choose(when.code(), a.code(), b.code()), Units.common(a, b))
                    : new Piece.Broken();
        }
        if (yes instanceof Textual a && no instanceof Textual b) {
            return new Textual(label, Logic.choose(when.code(), a.code(), b.code()), Set.of(), null);
        }
        if (yes instanceof Logical a && no instanceof Logical b) {
            return new Logical(label, Logic.choose(when.code(), a.code(), b.code()));
        }
        return faults.at(expr, "both outcomes of `? :` must be of one kind");
    }

    /** {@code needle in [elements]}. */
    Piece membership(CelExpr expr, Piece needle, List<Piece> elements) {
        if (elements.isEmpty()) {
            return faults.at(expr, "the list after `in` is empty");
        }
        List<Optional<Piece.TruthCode>> equals =
                elements.stream().map(element -> equal(expr, needle, element)).toList();
        if (equals.stream().anyMatch(Optional::isEmpty)) {
            return new Piece.Broken();
        }
        String label = needle.label() + " in [...]";
        Set<String> texts = new HashSet<>();
        for (Piece element : elements) {
            if (element instanceof Textual text && text.literal() != null) {
                texts.add(text.literal());
            }
        }
        if (needle instanceof Textual text && texts.size() == elements.size()) {
            return new Logical(label, Logic.isOneOf(text.code(), Set.copyOf(texts)));
        }
        return new Logical(
                label, Logic.any(equals.stream().map(Optional::orElseThrow).toList()));
    }

    private Piece wrongKind(CelExpr expr, String sign, Piece piece, Kind wanted) {
        return faults.at(
                expr, "`" + sign + "` needs " + wanted.word() + ", but " + named(piece) + " is " + piece.kindWord());
    }

    private static String named(Piece piece) {
        return "`" + piece.label() + "`";
    }

    private static String joined(Piece left, String sign, Piece right) {
        return left.label() + " " + sign + " " + right.label();
    }
}
