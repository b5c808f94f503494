package io.churnwatch.engine.expression;

import java.util.Set;

/** An expression that is true, false or unknown. */
public interface TruthExpression {
    Truth evaluate(Scope scope);

    /** The slots this expression may read. */
    Set<Integer> reads();

    /** The text it was compiled from. */
    String source();

    /** Whether it is known to be true. */
    default boolean holds(Scope scope) {
        return evaluate(scope) == Truth.TRUE;
    }
}
