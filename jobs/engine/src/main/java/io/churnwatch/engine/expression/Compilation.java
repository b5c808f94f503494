package io.churnwatch.engine.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of compiling one expression.
 *
 * @param expression present when there are no problems
 * @param unit what a number expression counts; null when that cannot be told
 */
public record Compilation<E>(
        Optional<E> expression, @Nullable String unit, List<ExpressionProblem> problems) {}
