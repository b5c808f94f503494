package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.LifeFold;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import java.util.List;

/** The numbers that a value of a pack can be at all, as far as its verb says. */
record Ranges(double low, double high) {
    private static final Ranges ANY = new Ranges(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    private static final Ranges FROM_ZERO = new Ranges(0, Double.POSITIVE_INFINITY);

    static Ranges of(Slot slot, List<Metric> metrics) {
        if (slot instanceof Slot.MetricValue value && value.metric() >= 0) {
            return of(metrics.get(value.metric()), metrics);
        } else if (slot instanceof Slot.Profile field) {
            return field.field() == AccountField.TENURE_DAYS || field.field() == AccountField.SEATS ? FROM_ZERO : ANY;
        } else if (slot instanceof Slot.ItemField) {
            return FROM_ZERO;
        } else if (slot instanceof Slot.Milestone) {
            return new Ranges(0, 1);
        }
        return ANY;
    }

    private static Ranges of(Metric metric, List<Metric> metrics) {
        if (metric instanceof Metric.Percent) {
            return new Ranges(0, 100);
        } else if (metric instanceof Metric.Change change) {
            // What cannot be negative cannot fall by more than all of it.
            return of(metrics.get(change.metric()), metrics).low >= 0
                    ? new Ranges(-100, Double.POSITIVE_INFINITY)
                    : ANY;
        } else if (metric instanceof Metric.Distinct
                || metric instanceof Metric.DaysSince
                || metric instanceof Metric.OfThings of && of.fold() == LifeFold.COUNT) {
            return FROM_ZERO;
        }
        return ANY;
    }

    boolean isBounded() {
        return !equals(ANY);
    }

    @Override
    public String toString() {
        if (Double.isInfinite(high)) {
            return "does not fall below " + ThresholdBuilder.number(low);
        }
        return "lies between " + ThresholdBuilder.number(low) + " and " + ThresholdBuilder.number(high);
    }
}
