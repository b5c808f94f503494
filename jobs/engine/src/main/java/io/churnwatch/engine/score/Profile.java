package io.churnwatch.engine.score;

import io.churnwatch.engine.expression.TruthExpression;
import org.jspecify.annotations.Nullable;

/**
 * A kind of account. The first whose {@code when} holds wins; the last has none.
 *
 * @param when may read the account's profile only (slots in the pack)
 * @param score index of the score model in the pack
 */
public record Profile(String name, @Nullable TruthExpression when, int score) {}
