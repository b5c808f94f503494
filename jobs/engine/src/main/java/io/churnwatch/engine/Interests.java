package io.churnwatch.engine;

import io.churnwatch.engine.expression.Comparison;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.Reads;
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
import java.util.function.Predicate;

/** Finds out what a pack holds each metric against. */
final class Interests {
    private final RulePack pack;
    /** Of which metrics a line need only be told whole numbers. */
    private final Predicate<Metric> moveByWholes;

    private final Interest[] byMetric;

    private Interests(RulePack pack, Predicate<Metric> moveByWholes) {
        this.pack = pack;
        this.moveByWholes = moveByWholes;
        this.byMetric = new Interest[pack.metrics().size()];
        Arrays.fill(byMetric, Interest.NONE);
    }

    /** By metric: which changes matter to anything; of those that time makes, which move whole numbers. */
    static List<Interest> toPlan(RulePack pack) {
        Interests interests = new Interests(pack, metric -> !(metric instanceof Metric.OfThings));
        pack.factors().forEach(interests::add);
        pack.signals().forEach(interests::add);
        for (Profile profile : pack.profiles()) {
            if (profile.when() != null) {
                interests.hold(profile.when().use());
            }
        }
        pack.metrics().forEach(interests::add);
        return List.of(interests.byMetric);
    }

    /** By metric: which changes matter to scores, not counting those that other metrics pass on. */
    static List<Interest> ofScores(RulePack pack) {
        Interests interests = new Interests(pack, metric -> false);
        pack.factors().forEach(interests::add);
        return List.of(interests.byMetric);
    }

    /**
     * By metric: what scores and signals hold it against, of ages as whole days.
     *
     * @param ofGoals whether signals that look at goals count
     */
    static List<Interest> held(RulePack pack, boolean ofGoals) {
        Interests interests = new Interests(pack, Metric::isAge);
        pack.factors().forEach(interests::add);
        pack.signals().stream()
                .filter(signal -> ofGoals || !(signal.forEach() instanceof Signal.ForEach.Goals))
                .forEach(interests::add);
        return List.of(interests.byMetric);
    }

    /** By metric: which changes matter to a signal, not counting those that other metrics pass on. */
    static List<Interest> of(Signal signal, RulePack pack) {
        Interests interests = new Interests(pack, metric -> false);
        interests.add(signal);
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

    /** Which changes of a slot matter to an expression that reads it. */
    static Interest of(int slot, Reads use, RulePack pack) {
        if (use.notOnlyCompared().contains(slot) || pack.slots().get(slot) instanceof Slot.MetricBand) {
            return Interest.EVERY_CHANGE;
        }
        Interest interest = Interest.NONE;
        for (Comparison comparison : use.comparisons()) {
            if (comparison.slot() == slot) {
                interest = interest.and(comparison.literal());
                if (comparison.with() != Comparison.LITERAL) {
                    if (!(pack.slots().get(comparison.with()) instanceof Slot.Constant constant)) {
                        return Interest.EVERY_CHANGE;
                    }
                    interest = interest.and(pack.constants().get(constant.constant()).byProfile().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
                }
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
            boolean byWholes = moveByWholes.test(pack.metrics().get(line.metric()));
            hold(line.metric(), byWholes ? line.interest() : Interest.EVERY_CHANGE);
        } else if (factor.shape() instanceof Shape.Condition condition) {
            hold(condition.when().use());
        }
    }

    private void add(Signal signal) {
        if (signal.when() != null) {
            hold(signal.when().use());
        }
        if (signal.forEach() instanceof Signal.ForEach.Metrics each) {
            each.metrics().forEach(this::anyChangeOf);
        }
        if (signal.forEach() instanceof Signal.ForEach.Goals goals) {
            goals.measures().values().forEach(this::anyChangeOf);
        }
        if (signal.value() != null && isJustASlot(signal.value())) {
            for (int slot : signal.value().reads()) {
                if (pack.slots().get(slot) instanceof Slot.MetricValue value) {
                    hold(value.metric(), of(signal));
                }
            }
        } else if (signal.value() != null) {
            hold(signal.value().use());
        }
    }

    private void add(Metric metric) {
        if (metric instanceof Metric.Formula formula) {
            hold(formula.formula().use());
        } else if (metric instanceof Metric.OfThings things) {
            things.measures().values().forEach(this::anyChangeOf);
        } else if (metric instanceof Metric.Change change) {
            anyChangeOf(change.metric());
        } else if (metric instanceof Metric.Deviation deviation) {
            anyChangeOf(deviation.metric());
        }
    }

    private void hold(Reads use) {
        for (int slot : use.slots()) {
            if (pack.slots().get(slot).readsMetric()) {
                hold(pack.slots().get(slot).metricRead(), of(slot, use, pack));
            }
        }
    }

    private void anyChangeOf(int metric) {
        hold(metric, Interest.EVERY_CHANGE);
    }

    private void hold(int metric, Interest interest) {
        byMetric[metric] = byMetric[metric].and(interest);
    }
}
