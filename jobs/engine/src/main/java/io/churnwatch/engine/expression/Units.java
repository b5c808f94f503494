package io.churnwatch.engine.expression;

import dev.cel.common.ast.CelExpr;
import io.churnwatch.engine.expression.Piece.Numeric;
import org.jspecify.annotations.Nullable;

/** Keeps percents, days and counts apart. A written-out number, or one whose unit cannot be told, fits them all. */
final class Units {
    private final Faults faults;

    Units(Faults faults) {
        this.faults = faults;
    }

    /** Whether two numbers may be compared, added or stand in for each other; reports when not. */
    boolean alike(CelExpr expr, Numeric left, Numeric right) {
        if (left.unit() == null || right.unit() == null || left.unit().equals(right.unit())) {
            return true;
        }
        faults.at(
                expr,
                "`" + left.label() + "` is in " + left.unit() + ", `" + right.label() + "` in " + right.unit()
                        + ": they cannot be compared");
        return false;
    }

    static @Nullable String common(Numeric left, Numeric right) {
        return left.unit() != null ? left.unit() : right.unit();
    }
}
