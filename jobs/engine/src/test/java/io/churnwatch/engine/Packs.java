package io.churnwatch.engine;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Selector.Match;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.Reads;
import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.Window;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.Shape.Steps.Step;
import io.churnwatch.engine.trigger.AlertClass;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Packs put together by hand, so that the engine can be tested without the language. */
final class Packs {
    private Packs() {}

    static final Selector INBOUND = new Selector(
            "inbound_call",
            "usage kind=call direction=inbound",
            Stream.USAGE,
            List.of(
                    new Match.Text(EventField.KIND, Set.of("call")),
                    new Match.Text(EventField.DIRECTION, Set.of("inbound"))),
            List.of(),
            null);
    static final Selector MISSED = new Selector(
            "missed_call",
            "usage kind=call direction=inbound outcome=missed",
            Stream.USAGE,
            List.of(
                    new Match.Text(EventField.KIND, Set.of("call")),
                    new Match.Text(EventField.DIRECTION, Set.of("inbound")),
                    new Match.Text(EventField.OUTCOME, Set.of("missed"))),
            List.of(),
            null);

    /** The reference case: 5 points, one less above 20 % missed, two less above 30 %, at least 20 calls. */
    static RulePack missedCalls(Duration hold) {
        Window week = new Window(Duration.ofDays(7), Duration.ZERO);
        var levels = List.of(
                new Thresholds.Level(Severity.WARN, 20, 15, hold),
                new Thresholds.Level(Severity.CRITICAL, 30, 25, hold));
        return new RulePack(
                "missed-calls",
                1,
                "0123456789abcdef",
                ZoneOffset.UTC,
                WorkCalendar.ALWAYS_OPEN,
                List.of(
                        new Tracker.Counter(1, MISSED, Fold.COUNT, null, Granularity.HOUR, 169),
                        new Tracker.Counter(2, INBOUND, Fold.COUNT, null, Granularity.HOUR, 169)),
                List.of(new Slot.MetricValue(0)),
                List.of(),
                List.of(new Metric.Percent("missed_pct_7d", Unit.PERCENT, 0, 1, week, 20)),
                List.of(Factor.ofPoints(
                        "missed_calls", 0, List.of(new Step(Edge.ABOVE, 20, -1), new Step(Edge.ABOVE, 30, -2)))),
                List.of(new ScoreModel.Additive(
                        "project",
                        5,
                        0,
                        10,
                        List.of(0),
                        List.of(
                                new ScoreModel.Band("red", Edge.AT_MOST, 3),
                                new ScoreModel.Band("yellow", Edge.BELOW, 5),
                                new ScoreModel.Band("green", null, Double.NaN)),
                        0)),
                List.of(new Profile("standard", null, 0)),
                List.of(new Signal(
                        "missed-calls",
                        "missed_pct_7d above",
                        AlertClass.RISK,
                        slot(0, "missed_pct_7d"),
                        Unit.PERCENT,
                        Edge.ABOVE,
                        null,
                        List.of(0),
                        null,
                        List.of(),
                        List.of(
                                new Signal.TextPart.Value(),
                                new Signal.TextPart.Literal(" of calls missed (limit "),
                                new Signal.TextPart.Limit(),
                                new Signal.TextPart.Literal(")")),
                        null,
                        Signal.Action.NOTIFY,
                        List.of(new Thresholds(
                                levels,
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ofDays(90),
                                Duration.ZERO,
                                Thresholds.NoData.KEEP,
                                null)))));
    }

    private static NumberExpression slot(int slot, String source) {
        return new NumberExpression() {
            @Override
            public double evaluate(Scope scope) {
                return scope.number(slot);
            }

            @Override
            public Reads use() {
                return new Reads(Set.of(slot), Set.of(slot), List.of(), Set.of(slot));
            }

            @Override
            public String source() {
                return source;
            }
        };
    }
}
