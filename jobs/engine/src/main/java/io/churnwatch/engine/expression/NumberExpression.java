package io.churnwatch.engine.expression;

import java.util.Set;

/** An expression whose value is a number; NaN is unknown. */
public interface NumberExpression {
    double evaluate(Scope scope);

    /** The slots this expression may read. */
    Set<Integer> reads();

    /** The text it was compiled from. */
    String source();
}
