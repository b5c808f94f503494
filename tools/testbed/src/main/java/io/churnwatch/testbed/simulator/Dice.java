package io.churnwatch.testbed.simulator;

/** Chance without state: the same numbers in give the same number out. */
final class Dice {
    private static final double TO_UNIT = 0x1.0p-53;

    private Dice() {}

    static long roll(long seed, long a, long b, long c) {
        return mix(mix(mix(seed + 0x9e3779b97f4a7c15L * (a + 1)) + 0xbf58476d1ce4e5b9L * (b + 1))
                + 0x94d049bb133111ebL * (c + 1));
    }

    /** The next number after this one. */
    static long next(long roll) {
        return mix(roll + 0x9e3779b97f4a7c15L);
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    static double unit(long roll) {
        return (roll >>> 11) * TO_UNIT;
    }

    /** From 0 to bound - 1. */
    static int below(long roll, int bound) {
        return (int) (unit(roll) * bound);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
