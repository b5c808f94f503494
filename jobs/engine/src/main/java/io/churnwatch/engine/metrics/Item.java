package io.churnwatch.engine.metrics;

import org.jspecify.annotations.Nullable;

/** What a signal with {@code for_each} looks at, one after another. */
public sealed interface Item {
    /** Tells it from the other items of its signal, now and in stored state. */
    String name();

    record Setting(String name) implements Item {}

    record OfMetric(String name, int metric) implements Item {}

    /** @param ticket null when nothing is known of it any more */
    record OfTicket(String name, @Nullable LivingThing ticket) implements Item {}
}
