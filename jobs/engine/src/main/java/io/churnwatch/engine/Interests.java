package io.churnwatch.engine;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Finds out what a pack holds each metric against. */
final class Interests {
    private final RulePack pack;
    private final Interest[] byMetric;

    private Interests(RulePack pack) {
        this.pack = pack;
        this.byMetric = new Interest[pack.metrics().size()];
        Arrays.fill(byMetric, Interest.NONE);
    }

    static List<Interest> of(RulePack pack) {
        Interests interests = new Interests(pack);
        pack.factors().forEach(interests::add);
        pack.signals().forEach(interests::add);
        pack.metrics().forEach(interests::add);
        for (Profile profile : pack.profiles()) {
            if (profile.when() != null) {
                interests.anyChangeOf(profile.when().reads());
            }
        }
        return List.of(interests.byMetric);
    }

    /** What a signal holds its value against, under any profile. */
    static Interest of(Signal signal) {
        Interest interest = Interest.NONE;
        for (Thresholds thresholds : signal.thresholds()) {
            for (Level level : thresholds.levels()) {
                interest = interest.and(level.at(), level.clear());
            }
        }
        return interest;
    }

    /** Whether an expression is one slot and nothing else. */
    static boolean isJustASlot(NumberExpression expression) {
        return expression.reads().size() == 1 && expression.source().strip().matches("[a-z0-9_.]+");
    }

    private void add(Factor factor) {
        if (factor.shape() instanceof Shape.Steps steps) {
            hold(steps.metric(), steps.interest());
        } else if (factor.shape() instanceof Shape.Line line) {
            hold(line.metric(), line.interest());
        } else if (factor.shape() instanceof Shape.Condition condition) {
            anyChangeOf(condition.when().reads());
        }
    }

    private void add(Signal signal) {
        if (signal.when() != null) {
            anyChangeOf(signal.when().reads());
        }
        if (signal.forEach() instanceof Signal.ForEach.Metrics each) {
            each.metrics().forEach(metric -> byMetric[metric] = Interest.EVERY_CHANGE);
        }
        if (signal.forEach() instanceof Signal.ForEach.Goals goals) {
            goals.measures().values().forEach(measure -> byMetric[measure] = Interest.EVERY_CHANGE);
        }
        if (signal.value() != null && !isJustASlot(signal.value())) {
            anyChangeOf(signal.value().reads());
        } else if (signal.value() != null) {
            for (int slot : signal.value().reads()) {
                if (pack.slots().get(slot) instanceof Slot.MetricValue value) {
                    byMetric[value.metric()] =
                            byMetric[value.metric()].and(of(signal).bounds());
                }
            }
        }
    }

    private void add(Metric metric) {
        if (metric instanceof Metric.Formula formula) {
            anyChangeOf(formula.formula().reads());
        } else if (metric instanceof Metric.OfThings things) {
            things.measures().values().forEach(measure -> byMetric[measure] = Interest.EVERY_CHANGE);
        } else if (metric instanceof Metric.Change change) {
            byMetric[change.metric()] = Interest.EVERY_CHANGE;
        } else if (metric instanceof Metric.Deviation deviation) {
            byMetric[deviation.metric()] = Interest.EVERY_CHANGE;
        }
    }

    private void hold(int metric, Interest interest) {
        byMetric[metric] = interest.everyChange() ? interest : byMetric[metric].and(interest.bounds());
    }

    private void anyChangeOf(Set<Integer> slots) {
        for (int slot : slots) {
            Slot behind = pack.slots().get(slot);
            if (behind.readsMetric()) {
                byMetric[behind.metricRead()] = Interest.EVERY_CHANGE;
            }
        }
    }
}
