package io.churnwatch.testbed.simulator;

/** How fast simulated time passes. */
public record Pace(double simulatedDaysPerSecond) {
    public static final Pace AS_FAST_AS_POSSIBLE = new Pace(Double.POSITIVE_INFINITY);

    private static final double DAY_MILLIS = 86_400_000;
    private static final double SECOND_NANOS = 1e9;

    public Pace {
        if (!(simulatedDaysPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "simulatedDaysPerSecond must be positive, was " + simulatedDaysPerSecond);
        }
    }

    public static Pace daysPerSecond(double days) {
        return new Pace(days);
    }

    /** How long after the beginning a simulated time is due. */
    long dueNanos(long simulatedMillis) {
        return (long) (simulatedMillis / DAY_MILLIS / simulatedDaysPerSecond * SECOND_NANOS);
    }
}
