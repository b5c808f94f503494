package io.churnwatch.engine.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks a parsed tree once: resolves names, types every part, turns it into code, reports all that is wrong. */
final class TreeWalk {
    private static final int MAX_DEPTH = 500;

    private final Vocabulary vocabulary;
    private final Faults faults;
    private final Operators operators;
    private final Functions functions;
    private final Mentions mentions = new Mentions();
    private final Map<Long, Kind> names = new HashMap<>();
    /** By the ids of the same. */
    private final Map<Long, Integer> slots = new HashMap<>();

    private int depth;

    TreeWalk(Vocabulary vocabulary, Faults faults) {
        this.vocabulary = vocabulary;
        this.faults = faults;
        this.operators = new Operators(faults, mentions);
        this.functions = new Functions(faults, vocabulary.functions(), vocabulary.functionsOfNames());
    }

    /** What was read in the walk through this expression. */
    Reads reads(CelExpr walked) {
        return new Reads(
                mentions.all(), mentions.notOnlyCompared(), mentions.comparisons(), Steadiness.of(walked, slots));
    }

    /** The kinds of the sub-expressions that are names, or calls that stand for one, by id. */
    Map<Long, Kind> names() {
        return names;
    }

    Piece piece(CelExpr expr) {
        if (depth >= MAX_DEPTH) {
            return faults.at(expr, "the expression is nested too deep: split it into metrics");
        }
        depth++;
        Piece piece = switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT, SELECT -> name(expr);
            case CALL -> call(expr);
            case LIST -> faults.at(expr, "a list can only stand after `in`");
            case MAP, STRUCT -> faults.at(expr, "maps and messages are not part of this language");
            case COMPREHENSION, NOT_SET -> faults.at(expr, "this is not part of this language");
        };
        depth--;
        return piece;
    }

    private Piece constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> literal(expr, (double) constant.int64Value());
            case DOUBLE_VALUE -> literal(expr, constant.doubleValue());
            case STRING_VALUE -> {
                String text = constant.stringValue();
                yield new Piece.Textual("\"" + text + "\"", scope -> text, Set.of(), text);
            }
            case BOOLEAN_VALUE -> {
                Truth truth = Truth.of(constant.booleanValue());
                yield new Piece.Logical(truth == Truth.TRUE ? "true" : "false", scope -> truth);
            }
            case NULL_VALUE -> faults.at(expr, "there is no null here: `known(x)` tells whether x is known");
            case UINT64_VALUE -> faults.at(expr, "write the number without `u`");
            default -> faults.at(expr, "only numbers, texts, true and false can be written out");
        };
    }

    private Piece literal(CelExpr expr, double number) {
        if (!Double.isFinite(number)) {
            return faults.at(expr, "this number is too large");
        }
        return new Piece.Numeric(Labels.number(number), scope -> number, null, number, Piece.Numeric.NO_SLOT);
    }

    private Piece name(CelExpr expr) {
        Optional<String> dotted = dotted(expr);
        if (dotted.isEmpty()) {
            return faults.at(expr, "a field can only follow a name, as in `account.seats`");
        }
        String name = dotted.get();
        Optional<Term> term = vocabulary.variable(name);
        if (term.isPresent()) {
            return term(expr, name, term.get());
        }
        return faults.at(
                expr,
                vocabulary
                        .refusal(name)
                        .orElseGet(() -> "unknown name '" + name + "'" + Suggestions.hint(name, vocabulary.names())));
    }

    private Piece term(CelExpr expr, String label, Term term) {
        int slot = term.slot();
        mentions.mention(slot);
        names.put(expr.id(), term.kind());
        slots.put(expr.id(), slot);
        return switch (term.kind()) {
            case NUMBER -> new Piece.Numeric(label, scope -> scope.number(slot), term.unit(), Double.NaN, slot);
            case TEXT -> new Piece.Textual(label, scope -> scope.text(slot), term.values(), null);
            case TRUTH -> new Piece.Logical(label, scope -> Logic.truth(scope.number(slot)));
        };
    }

    private Piece call(CelExpr expr) {
        CelExpr.CelCall call = expr.call();
        String function = call.function();
        if (vocabulary.functions().contains(function) && call.target().isEmpty()) {
            return slotCall(expr, call);
        }
        if (vocabulary.functionsOfNames().contains(function) && call.target().isEmpty()) {
            return callByName(expr, call);
        }
        if (function.equals("@in")) {
            return membership(expr, call);
        }
        List<Piece> arguments = new ArrayList<>();
        call.target().ifPresent(target -> arguments.add(piece(target)));
        for (CelExpr argument : call.args()) {
            arguments.add(piece(argument));
        }
        if (arguments.stream().anyMatch(Piece.Broken.class::isInstance)) {
            return new Piece.Broken();
        }
        if (Operators.KNOWN.contains(function)) {
            return operators.apply(expr, function, arguments);
        }
        return functions.apply(expr, function, call.target().isPresent(), arguments);
    }

    private Piece slotCall(CelExpr expr, CelExpr.CelCall call) {
        String function = call.function();
        if (call.args().size() != 1
                || call.args().get(0).getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || call.args().get(0).constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return faults.at(expr, function + " takes one name in quotes, as in " + function + "(\"calls\")");
        }
        String argument = call.args().get(0).constant().stringValue();
        Optional<Term> term = vocabulary.call(function, argument);
        return term.isPresent()
                ? term(expr, function + "(\"" + argument + "\")", term.get())
                : faults.at(expr, function + " does not know '" + argument + "'");
    }

    private Piece callByName(CelExpr expr, CelExpr.CelCall call) {
        String function = call.function();
        Optional<String> name = call.args().size() == 1 ? dotted(call.args().get(0)) : Optional.empty();
        if (name.isEmpty()) {
            return faults.at(expr, function + " takes the name of a metric, as in " + function + "(active_days_14d)");
        }
        Optional<Term> term = vocabulary.callByName(function, name.get());
        return term.isPresent()
                ? term(expr, function + "(" + name.get() + ")", term.get())
                : faults.at(expr, vocabulary.refusalByName(function, name.get()));
    }

    private Piece membership(CelExpr expr, CelExpr.CelCall call) {
        Piece needle = piece(call.args().get(0));
        CelExpr list = call.args().get(1);
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return faults.at(list, "`in` needs a list in brackets, as in `x in [\"a\", \"b\"]`");
        }
        List<Piece> elements = list.list().elements().stream().map(this::piece).toList();
        if (needle instanceof Piece.Broken || elements.stream().anyMatch(Piece.Broken.class::isInstance)) {
            return new Piece.Broken();
        }
        return operators.membership(expr, needle, elements);
    }

    private static Optional<String> dotted(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return Optional.of(expr.ident().name());
        }
        if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT && !expr.select().testOnly()) {
            return dotted(expr.select().operand())
                    .map(left -> left + "." + expr.select().field());
        }
        return Optional.empty();
    }
}
