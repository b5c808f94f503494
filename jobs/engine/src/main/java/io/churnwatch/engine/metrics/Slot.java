package io.churnwatch.engine.metrics;

import java.util.List;

/** What stands behind a slot of an expression that is asked of an account: index in {@code RulePack.slots()}. */
public sealed interface Slot {
    int NO_METRIC = -1;

    /** The metric that the slot's content is read off; {@link #NO_METRIC} where it is none. */
    default int metricRead() {
        return NO_METRIC;
    }

    default boolean readsMetric() {
        return metricRead() != NO_METRIC;
    }

    /** Whether its content is read off the clock itself. */
    default boolean readsClock() {
        return this instanceof Profile field && field.field() == AccountField.TENURE_DAYS
                || this instanceof JourneyHours;
    }

    /** The value of the metric with this index; number. */
    record MetricValue(int metric) implements Slot {
        @Override
        public int metricRead() {
            return metric;
        }
    }

    /** The band that the metric's value falls into, {@code band(x)}, as text; its rank as number. */
    record MetricBand(int metric, BandTable bands) implements Slot {
        @Override
        public int metricRead() {
            return metric;
        }
    }

    /** A field of the profile; number or text. */
    record Profile(AccountField field) implements Slot {}

    /** A limit of the account's plan, {@code limit("calls")}; number, unknown when not set. */
    record Limit(String name) implements Slot {}

    /** A setting, {@code setting("call_recording")}; text, empty when not set. */
    record Setting(String name) implements Slot {}

    /** Whether a milestone is reached, {@code reached("activated")}; truth. */
    record Milestone(String name) implements Slot {}

    /** Whole hours since the newest milestone of a journey, or since the account's start; 0 once it is done. */
    record JourneyHours(List<String> milestones) implements Slot {}

    /** How many steps of a journey are done: a milestone implies those before it. */
    record JourneySteps(List<String> milestones) implements Slot {}

    /** The pack's constant with this index, as it stands for the account's profile; number. */
    record Constant(int constant) implements Slot {}

    /** The band of the health score just computed; text. Only in signals. */
    record Band() implements Slot {}

    /** The item that a {@code for_each} signal looks at; text. */
    record ItemName() implements Slot {}

    /** The value of that item: a setting's text, a metric's number. */
    record ItemValue() implements Slot {}

    /** A field of the ticket that a {@code for_each} signal looks at. */
    record ItemField(LifeField field) implements Slot {}
}
