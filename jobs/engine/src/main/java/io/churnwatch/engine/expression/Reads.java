package io.churnwatch.engine.expression;

import java.util.List;
import java.util.Set;

/**
 * What an expression reads of its scope.
 *
 * @param slots in the order of first mention
 * @param notOnlyCompared those of which any change may matter
 * @param comparisons what the others are held against
 */
public record Reads(Set<Integer> slots, Set<Integer> notOnlyCompared, List<Comparison> comparisons) {}
