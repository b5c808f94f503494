package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;

/**
 * How the amounts of a bucket become one. Every fold gives the same result in whatever order amounts arrive: sums
 * are kept in whole millionths, because adding fractions of two is not associative.
 */
public enum Fold {
    COUNT,
    SUM,
    MIN,
    MAX;

    private static final long MILLION = 1_000_000;
    /** Beyond any amount in use; whole millionths of it still fit a long. */
    private static final double LARGEST = 1e12 * MILLION;

    /** The amount as buckets hold it. */
    double held(double amount) {
        return this == SUM ? bounded(Math.rint(amount * MILLION)) : amount;
    }

    /** What is held, as an amount. */
    double amount(double held) {
        return this == SUM ? held / MILLION : held;
    }

    double join(double a, double b) {
        return switch (this) {
            case COUNT -> a + b;
            case SUM -> bounded(a + b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    /** What nothing at all amounts to; the extremes of nothing are unknown. */
    double ofNothing() {
        return isExtreme() ? Double.NaN : 0;
    }

    public boolean isExtreme() {
        return this == MIN || this == MAX;
    }

    /** Writes what is held. */
    void write(ByteWriter out, double held) {
        if (this == SUM) {
            out.writeVar(codeOfSum(held));
        } else {
            out.writeDouble(held);
        }
    }

    /** Millionths that make up a whole are written as that: most sums are of whole numbers. */
    private static long codeOfSum(double held) {
        long millionths = (long) held;
        boolean whole = millionths % MILLION == 0;
        return ByteWriter.zigzag((whole ? millionths / MILLION : millionths) << 1 | (whole ? 1 : 0));
    }

    /**
     * As {@link #write}, in place of what stands there.
     *
     * @return false where it takes more bytes, or fewer, or is neither a sum nor whole and near zero
     */
    boolean replace(int from, int to, double held, Replacements replacements) {
        long code = this == SUM ? codeOfSum(held) : ByteWriter.codeOf(held);
        return (this == SUM || code != ByteWriter.NO_CODE) && replacements.replaceVar(from, to, code);
    }

    double read(ByteReader in) {
        if (this != SUM) {
            return in.readDouble();
        }
        long written = in.readSigned();
        return (written & 1) == 1 ? (written >> 1) * MILLION : written >> 1;
    }

    private static double bounded(double millionths) {
        return Math.max(-LARGEST, Math.min(LARGEST, millionths));
    }
}
