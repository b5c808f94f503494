package io.churnwatch.engine.expression;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one expression with their places. */
final class Faults {
    private final CelSource source;
    private final List<ExpressionProblem> problems = new ArrayList<>();

    Faults(CelSource source) {
        this.source = source;
    }

    Piece at(CelExpr expr, String message) {
        int offset = source.getPositionsMap().getOrDefault(first(expr).id(), 0);
        CelSourceLocation location = source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
        problems.add(new ExpressionProblem(location.getLine() - 1, location.getColumn(), message));
        return new Piece.Broken();
    }

    List<ExpressionProblem> all() {
        return List.copyOf(problems);
    }

    /** CEL places {@code a.b} at its dot; people look for it at its start. */
    private static CelExpr first(CelExpr expr) {
        CelExpr start = expr;
        while (start.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            start = start.select().operand();
        }
        return start;
    }
}
