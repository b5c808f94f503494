package io.churnwatch.engine.score;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Interest;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How an input of an account becomes a factor's number. */
public sealed interface Shape {
    /** The input as it stands; NaN is unknown. */
    double input(AccountView account);

    /** The number for a known input. */
    double at(double input);

    double lowest();

    double highest();

    /** The first instant after the clock at which the clock itself, which no metric stands for, may move the number. */
    default long nextOfClock(AccountView account) {
        return Long.MAX_VALUE;
    }

    /**
     * Numbers in steps over a metric; the last step that holds counts.
     *
     * @param metric index of the metric in the pack
     * @param rest the number while no step holds
     */
    record Steps(int metric, List<Step> steps, double rest) implements Shape {

        /** A number given while the metric lies on this side of the bound. */
        public record Step(Edge edge, double bound, double gives) {}

        @Override
        public double input(AccountView account) {
            return account.metric(metric);
        }

        @Override
        public double at(double input) {
            double number = rest;
            for (Step step : steps) {
                if (step.edge().holds(input, step.bound())) {
                    number = step.gives();
                }
            }
            return number;
        }

        @Override
        public double lowest() {
            return given().min().orElse(rest);
        }

        @Override
        public double highest() {
            return given().max().orElse(rest);
        }

        private DoubleStream given() {
            return DoubleStream.concat(DoubleStream.of(rest), steps.stream().mapToDouble(Step::gives));
        }

        /** Which changes of the metric matter. */
        public Interest interest() {
            return Interest.NONE.and(steps.stream().mapToDouble(Step::bound).toArray());
        }
    }

    /**
     * A straight line over a metric, from one score at {@code worst} to another at {@code best}; level beyond them.
     * Either end may be the larger.
     */
    record Line(int metric, double worst, double best, double from, double to) implements Shape {
        /** More whole numbers than this between the ends, and every change is looked at. */
        private static final int FEW = 120;

        @Override
        public double input(AccountView account) {
            return account.metric(metric);
        }

        @Override
        public double at(double input) {
            double share = Math.max(0, Math.min(1, (input - worst) / (best - worst)));
            return Numbers.tidy(from + share * (to - from));
        }

        @Override
        public double lowest() {
            return from;
        }

        @Override
        public double highest() {
            return to;
        }

        /** Beyond its ends nothing matters: an account long silent need not be looked at every day for years. */
        public Interest interest() {
            double first = Math.ceil(Math.min(worst, best));
            double last = Math.floor(Math.max(worst, best));
            if (last - first > FEW) {
                return Interest.EVERY_CHANGE;
            }
            double[] whole = IntStream.rangeClosed(0, (int) Math.max(0, last - first))
                    .mapToDouble(i -> first + i)
                    .toArray();
            return Interest.NONE.and(worst, best).and(whole);
        }
    }

    /** One number while a condition holds, another while it does not. */
    record Condition(TruthExpression when, double holds, double rest) implements Shape {

        /** 1 when it holds, 0 when it does not. */
        @Override
        public double input(AccountView account) {
            Truth truth = when.evaluate(account);
            return truth == Truth.UNKNOWN ? Double.NaN : truth == Truth.TRUE ? 1 : 0;
        }

        @Override
        public double at(double input) {
            return input == 0 ? rest : holds;
        }

        @Override
        public double lowest() {
            return Math.min(holds, rest);
        }

        @Override
        public double highest() {
            return Math.max(holds, rest);
        }

        @Override
        public long nextOfClock(AccountView account) {
            return account.nextOfClockIn(when.reads(), Interest.EVERY_CHANGE);
        }
    }
}
