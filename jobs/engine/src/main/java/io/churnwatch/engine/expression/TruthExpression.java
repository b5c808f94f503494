package io.churnwatch.engine.expression;

import java.util.Set;

/** An expression that is true, false or unknown. */
public interface TruthExpression {
    Truth evaluate(Scope scope);

    /** What it reads, and what of that it only compares. */
    Reads use();

    /** The slots this expression may read. */
    default Set<Integer> reads() {
        return use().slots();
    }

    /** The text it was compiled from. */
    String source();

    /** Whether it is known to be true. */
    default boolean holds(Scope scope) {
        return evaluate(scope) == Truth.TRUE;
    }
}
