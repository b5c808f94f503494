package io.churnwatch.engine.score;

/** Numbers that people compare with round ones. */
final class Numbers {
    private static final double PARTS = 1e9;

    private Numbers() {}

    /** Without the last digits' noise: shares that make 70 make 70 and not the number before it. */
    static double tidy(double number) {
        return Math.rint(number * PARTS) / PARTS + 0.0;
    }
}
