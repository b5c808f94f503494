package io.churnwatch.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the text of an expression into closures: CEL parses it, our walk types it against the names of its place
 * (with messages for people), CEL's checker confirms the types. The closures follow CEL's logic with a third value,
 * unknown, and allocate nothing when they are evaluated.
 */
public final class ExpressionCompiler {
    private ExpressionCompiler() {}

    public static Compilation<NumberExpression> number(String text, Vocabulary vocabulary) {
        return compile(
                text,
                vocabulary,
                (piece, reads) -> piece instanceof Piece.Numeric numeric
                        ? Optional.of(new Numbers(numeric.code(), reads, text))
                        : Optional.empty(),
                Kind.NUMBER);
    }

    public static Compilation<TruthExpression> truth(String text, Vocabulary vocabulary) {
        return compile(
                text,
                vocabulary,
                (piece, reads) -> piece instanceof Piece.Logical logical
                        ? Optional.of(new Truths(logical.code(), reads, text))
                        : Optional.empty(),
                Kind.TRUTH);
    }

    private interface Wrapper<E> {
        Optional<E> wrap(Piece piece, Reads reads);
    }

    private static <E> Compilation<E> compile(String text, Vocabulary vocabulary, Wrapper<E> wrapper, Kind wanted) {
        CelAbstractSyntaxTree tree;
        try {
            tree = ExpressionParser.parse(text);
        } catch (ExpressionParser.Refused refused) {
            return new Compilation<>(Optional.empty(), null, List.of(refused.problem()));
        }
        Faults faults = new Faults(tree.getSource());
        TreeWalk walk = new TreeWalk(vocabulary, faults);
        Piece piece = walk.piece(tree.getExpr());
        Optional<E> expression = wrapper.wrap(piece, walk.reads(tree.getExpr()));
        if (expression.isEmpty() && faults.all().isEmpty()) {
            faults.at(tree.getExpr(), "this is " + piece.kindWord() + ", but must be " + wanted.word());
        }
        List<ExpressionProblem> problems = new ArrayList<>(faults.all());
        if (problems.isEmpty()) {
            CelCheck.check(tree, walk.names())
                    .ifPresent(issue -> problems.add(new ExpressionProblem(
                            Math.max(issue.getSourceLocation().getLine() - 1, 0),
                            Math.max(issue.getSourceLocation().getColumn(), 0),
                            "the types do not fit: " + issue.getMessage())));
        }
        String unit = piece instanceof Piece.Numeric numeric ? numeric.unit() : null;
        return new Compilation<>(problems.isEmpty() ? expression : Optional.empty(), unit, List.copyOf(problems));
    }

    private record Numbers(Piece.NumberCode code, Reads use, String source) implements NumberExpression {
        @Override
        public double evaluate(Scope scope) {
            return code.evaluate(scope);
        }
    }

    private record Truths(Piece.TruthCode code, Reads use, String source) implements TruthExpression {
        @Override
        public Truth evaluate(Scope scope) {
            return code.evaluate(scope);
        }
    }
}
