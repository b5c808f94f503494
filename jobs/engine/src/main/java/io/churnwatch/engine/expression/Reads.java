package io.churnwatch.engine.expression;

import java.util.List;
import java.util.Set;

/**
 * What an expression reads of its scope.
 *
 * @param slots in the order of first mention
 * @param notOnlyCompared those of which any change may matter
 * @param comparisons what the others are held against
 * @param steady those in which a number is steady: all others fixed, it only rises with the slot, or only falls
 */
public record Reads(
        Set<Integer> slots, Set<Integer> notOnlyCompared, List<Comparison> comparisons, Set<Integer> steady) {}
