package io.churnwatch.engine.oracle;

import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code deviation}: the last complete open day against what its weekday usually brings. */
record Unusual(Oracle oracle, Metric.Deviation metric) {

    double value() {
        long day = lastDay();
        double[] usual = usual(day - 7);
        return (valueOn(day) - usual[0]) / usual[1];
    }

    double against(double[] bases) {
        long day = lastDay();
        int weekday = (int) Math.floorMod(day, 7L);
        return (valueOn(day) - bases[2 * weekday]) / bases[2 * weekday + 1];
    }

    /** Median and scale for every weekday. */
    double[] bases() {
        double[] bases = new double[14];
        for (long day = lastDay() - 7; day < lastDay(); day++) {
            double[] usual = usual(day);
            int weekday = (int) Math.floorMod(day, 7L);
            bases[2 * weekday] = usual[0];
            bases[2 * weekday + 1] = usual[1];
        }
        return bases;
    }

    /** Of this day and those whole weeks before it. */
    private double[] usual(long newest) {
        long oldest = lastDay() - metric.over().toDays();
        List<Double> values = new ArrayList<>();
        for (long day = newest; day >= oldest; day -= 7) {
            double value = valueOn(day);
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        if (values.size() < 4) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double median = median(values);
        List<Double> distances =
                values.stream().map(value -> Math.abs(value - median)).toList();
        return new double[] {median, Math.max(1.4826 * median(distances), least(median))};
    }

    private double least(double median) {
        Metric measured = oracle.pack.metrics().get(metric.metric());
        if (measured instanceof Metric.Percent) {
            return 1;
        } else if (measured instanceof Metric.Ratio) {
            return 0.01;
        }
        Tracker.Counter counter = (Tracker.Counter) oracle.pack.trackers().get(((Metric.Count) measured).counter());
        double least = counter.fold() == Fold.SUM ? Math.abs(median) / 10 : Math.sqrt(Math.abs(median));
        return Math.max(1, least);
    }

    private double valueOn(long day) {
        When when = When.complete(Granularity.DAY, Duration.ofDays(today() - 1 - day));
        return oracle.beginsBeforeTheFirstDay(metric.metric(), when) ? Double.NaN : oracle.at(metric.metric(), when);
    }

    private long lastDay() {
        return oracle.days.lastOpen(today() - 1);
    }

    private long today() {
        return oracle.days.day(oracle.ledger.clock());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
