package io.churnwatch.engine.expression;

import java.util.Set;

/** An expression whose value is a number; NaN is unknown. */
public interface NumberExpression {
    double evaluate(Scope scope);

    /** What it reads, and what of that it only compares. */
    Reads use();

    /** The slots this expression may read. */
    default Set<Integer> reads() {
        return use().slots();
    }

    /** The text it was compiled from. */
    String source();
}
