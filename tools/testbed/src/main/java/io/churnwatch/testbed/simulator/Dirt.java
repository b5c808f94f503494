package io.churnwatch.testbed.simulator;

/**
 * How much goes wrong on the way, as shares of the clean events. The clean events are the same with and without dirt;
 * some arrive late or twice, and others come in addition.
 *
 * @param late arrive hours late, one in ten of them days late
 * @param duplicate arrive a second time
 * @param malformed additional payloads that are no records
 * @param future additional events that claim to be of tomorrow, or of a time in ten years
 */
public record Dirt(double late, double duplicate, double malformed, double future) {
    public static final Dirt NONE = new Dirt(0, 0, 0, 0);
    /** Enough of everything to be seen within a day of a few accounts. */
    public static final Dirt SOME = new Dirt(0.01, 0.005, 0.001, 0.0005);

    public Dirt {
        check("late", late);
        check("duplicate", duplicate);
        check("malformed", malformed);
        check("future", future);
    }

    private static void check(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be a share from 0 to 1, was " + share);
        }
    }
}
