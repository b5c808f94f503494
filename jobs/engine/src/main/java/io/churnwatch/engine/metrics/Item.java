package io.churnwatch.engine.metrics;

import org.jspecify.annotations.Nullable;

/** What a signal with {@code for_each} looks at, one after another. */
public sealed interface Item {
    /** Tells it from the other items of its signal, now and in stored state. */
    String name();

    record Setting(String name) implements Item {}

    record OfMetric(String name, int metric) implements Item {}

    /**
     * A ticket or a goal.
     *
     * @param thing null when nothing is known of it any more
     */
    record OfThing(String name, @Nullable LivingThing thing) implements Item {}
}
