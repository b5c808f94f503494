package io.churnwatch.engine.metrics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Which changes of a number can change a result. A number that is only ever held against fixed bounds matters only
 * when it passes one: a silent account need not be looked at every day for years.
 *
 * @param everyChange whether any change matters
 * @param bounds what it is held against otherwise
 */
public record Interest(boolean everyChange, double[] bounds) {
    public static final Interest EVERY_CHANGE = new Interest(true, new double[0]);
    public static final Interest NONE = new Interest(false, new double[0]);

    public Interest and(double... more) {
        return new Interest(
                everyChange,
                DoubleStream.concat(Arrays.stream(bounds), Arrays.stream(more))
                        .filter(bound -> !Double.isNaN(bound))
                        .distinct()
                        .toArray());
    }

    /** The first whole number above {@code current} that may lie on another side of a bound; infinite when none does. */
    double nextAbove(double current) {
        if (everyChange) {
            return current + 1;
        }
        double next = Double.POSITIVE_INFINITY;
        for (double bound : bounds) {
            next = Math.min(next, Math.ceil(bound) > current ? Math.ceil(bound) : Double.POSITIVE_INFINITY);
            next = Math.min(next, Math.floor(bound) + 1 > current ? Math.floor(bound) + 1 : Double.POSITIVE_INFINITY);
        }
        return next;
    }

    /** The same downwards; minus infinity when none does. */
    double nextBelow(double current) {
        if (everyChange) {
            return current - 1;
        }
        double next = Double.NEGATIVE_INFINITY;
        for (double bound : bounds) {
            next = Math.max(next, Math.floor(bound) < current ? Math.floor(bound) : Double.NEGATIVE_INFINITY);
            next = Math.max(next, Math.ceil(bound) - 1 < current ? Math.ceil(bound) - 1 : Double.NEGATIVE_INFINITY);
        }
        return next;
    }
}
