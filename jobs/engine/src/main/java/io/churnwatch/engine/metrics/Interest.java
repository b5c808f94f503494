package io.churnwatch.engine.metrics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a number can change a result. A number that is only ever held against fixed bounds matters only
 * when it passes one: a silent account need not be looked at every day for years.
 */
public final class Interest {
    public static final Interest EVERY_CHANGE = new Interest(true, new double[0]);
    public static final Interest NONE = new Interest(false, new double[0]);

    private static final int HOURS_A_DAY = 24;

    private final boolean everyChange;
    /** What it is held against, in rising order. */
    private final double[] bounds;
    /** The whole numbers from which on, upwards, it may lie on another side of a bound. */
    private final double[] upwards;
    /** The same downwards. */
    private final double[] downwards;

    /** Made when it is first asked for: few are of ages. */
    private @Nullable Interest inHours;

    private Interest(boolean everyChange, double[] bounds) {
        this.everyChange = everyChange;
        this.bounds = sorted(Arrays.stream(bounds).filter(bound -> !Double.isNaN(bound)));
        this.upwards = wholes(Math::ceil, bound -> Math.floor(bound) + 1);
        this.downwards = wholes(Math::floor, bound -> Math.ceil(bound) - 1);
    }

    private double[] wholes(DoubleUnaryOperator at, DoubleUnaryOperator past) {
        return sorted(DoubleStream.concat(
                Arrays.stream(bounds).map(at), Arrays.stream(bounds).map(past)));
    }

    private static double[] sorted(DoubleStream numbers) {
        return numbers.map(number -> number + 0.0).sorted().distinct().toArray();
    }

    /** This, and what is held against these bounds. */
    public Interest and(double... more) {
        return everyChange
                ? this
                : new Interest(
                        false,
                        DoubleStream.concat(Arrays.stream(bounds), Arrays.stream(more))
                                .toArray());
    }

    public Interest and(Interest other) {
        return other.everyChange ? other : and(other.bounds);
    }

    /** The same of a number of hours, where this is of one in days. */
    Interest inHours() {
        Interest known = inHours;
        if (known == null) {
            known = everyChange
                    ? this
                    : new Interest(
                            false,
                            Arrays.stream(bounds)
                                    .map(days -> days * HOURS_A_DAY)
                                    .toArray());
            inHours = known;
        }
        return known;
    }

    /** Whether any change matters. */
    public boolean everyChange() {
        return everyChange;
    }

    /** What it is held against otherwise, in rising order. */
    public double[] bounds() {
        return bounds.clone();
    }

    /** Whether there is any change that matters. */
    public boolean matters() {
        return everyChange || bounds.length > 0;
    }

    /** Whether a move from one number to another can change a result. */
    public boolean sees(double before, double after) {
        if (everyChange || Double.isNaN(before) != Double.isNaN(after)) {
            return Double.compare(before, after) != 0;
        }
        for (double bound : bounds) {
            if (before < bound != after < bound || before <= bound != after <= bound) {
                return true;
            }
        }
        return false;
    }

    /** The first whole number above {@code current} that may lie on another side of a bound; infinite when none does. */
    double nextAbove(double current) {
        if (everyChange) {
            return current + 1;
        }
        int i = Arrays.binarySearch(upwards, current + 0.0);
        int next = i >= 0 ? i + 1 : -i - 1;
        return next < upwards.length ? upwards[next] : Double.POSITIVE_INFINITY;
    }

    /** The same downwards; minus infinity when none does. */
    double nextBelow(double current) {
        if (everyChange) {
            return current - 1;
        }
        int i = Arrays.binarySearch(downwards, current + 0.0);
        int next = (i >= 0 ? i : -i - 1) - 1;
        return next >= 0 ? downwards[next] : Double.NEGATIVE_INFINITY;
    }
}
