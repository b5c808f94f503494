package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal.TextPart;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sound pack is turned into. */
class GoodPackTest {
    private static final String EVENTS = """
            events:
              call: { from: usage, kind: call }
              inbound: { like: call, direction: inbound }
              missed: { like: inbound, outcome: [missed, busy], not: { feature: test } }
              nps_answer: { from: survey, survey: nps }
            """;
    private static final String SCORE = """
            scores:
              project: { additive: { start: 5, range: [0, 10], factors: [calls] }, bands: { all: rest } }
            factors:
              calls: { metric: calls_7d, steps: [ { below: 10, points: -1 } ] }
            """;

    @Test
    void metricsMayStandInAnyOrder() {
        RulePack pack = compile("""
                metrics:
                  use_pct: { formula: 100 * users_28d / account.seats }
                  users_28d: { distinct: user_id, of: call, over: 28d }
                  calls_7d: { count: call, over: 7d }
                """);
        assertThat(pack.metrics()).extracting(Metric::name).containsExactly("users_28d", "use_pct", "calls_7d");
        assertThat(pack.slots()).startsWith(new Slot.MetricValue(0));
    }

    @Test
    void countersAreSharedByDefinitionAndRetainWhatTheLongestViewNeeds() {
        RulePack pack = compile("""
                metrics:
                  calls_7d: { count: call, over: 7d }
                  calls_before: { count: call, over: 24h, ago: 8d, per: 7d }
                  calls_28d: { count: call, over: 28d }
                """);
        assertThat(pack.trackers()).hasSize(2);
        Tracker.Counter hourly = (Tracker.Counter) pack.trackers().get(0);
        assertThat(hourly.granularity()).isEqualTo(Granularity.HOUR);
        assertThat(hourly.retentionBuckets()).isEqualTo(9 * 24 + 1);
        assertThat(((Metric.Count) pack.metrics().get(1)).counter()).isZero();
        assertThat(((Metric.Count) pack.metrics().get(1)).per()).isEqualTo(Duration.ofDays(7));
        Tracker.Counter daily = (Tracker.Counter) pack.trackers().get(1);
        assertThat(daily.granularity()).isEqualTo(Granularity.DAY);
        assertThat(daily.retentionBuckets()).isEqualTo(29);
    }

    @Test
    void aTrackersIdentityComesFromItsDefinitionAlone() {
        RulePack one = compile("metrics:\n  calls_7d: { count: call, over: 7d }\n");
        RulePack renamed = PackCompiler.compile("p", """
                        pack: other
                        version: 9
                        events:
                          any_name: { kind: [call], from: usage }
                        metrics:
                          calls_7d: { count: any_name, over: 3d, ago: 4d }
                        """ + SCORE).pack().orElseThrow();
        assertThat(renamed.trackers().get(0).identity())
                .isEqualTo(one.trackers().get(0).identity());
        RulePack other = compile("metrics:\n  calls_7d: { count: inbound, over: 7d }\n");
        assertThat(other.trackers().get(0).identity())
                .isNotEqualTo(one.trackers().get(0).identity());
    }

    @Test
    void aComparisonGoesByTheCoarserBucketThroughAHiddenCopy() {
        RulePack pack = compile("""
                metrics:
                  calls_change_pct: { change: calls_7d, ago: 28d, min_base: 50 }
                  calls_7d: { count: call, over: 7d }
                """);
        assertThat(pack.metrics()).extracting(Metric::name).containsExactly("calls_7d", "calls_7d", "calls_change_pct");
        Metric.Change change = (Metric.Change) pack.metrics().get(2);
        assertThat(change.metric()).isEqualTo(1);
        assertThat(change.granularity()).isEqualTo(Granularity.DAY);
        assertThat(change.minBase()).isEqualTo(50);
        assertThat(counterOf(pack, 0).granularity()).isEqualTo(Granularity.HOUR);
        assertThat(counterOf(pack, 1).granularity()).isEqualTo(Granularity.DAY);
        assertThat(counterOf(pack, 1).retentionBuckets()).isEqualTo(7 + 28 + 1);
        assertThat(((Shape.Steps) pack.factors().get(0).shape()).metric()).isZero();
    }

    @Test
    void aComparisonByTheSameBucketNeedsNoCopy() {
        RulePack pack = compile("""
                metrics:
                  calls_7d: { count: call, over: 7d }
                  calls_28d: { count: call, over: 28d }
                  calls_change_pct: { change: calls_28d, ago: 28d }
                """);
        assertThat(pack.metrics()).hasSize(3);
        assertThat(((Metric.Change) pack.metrics().get(2)).metric()).isEqualTo(1);
        assertThat(counterOf(pack, 1).retentionBuckets()).isEqualTo(28 + 28 + 1);
    }

    @Test
    void aComparedFormulaIsCopiedWithWhatItReads() {
        RulePack pack = compile("""
                metrics:
                  calls_7d: { count: call, over: 7d }
                  calls_per_user: { formula: calls_7d / users_28d * account.seats }
                  users_28d: { distinct: user_id, of: call, over: 28d }
                  change_pct: { change: calls_per_user, ago: 14d }
                """);
        assertThat(pack.metrics())
                .extracting(Metric::name)
                .containsExactly("calls_7d", "users_28d", "calls_per_user", "calls_7d", "calls_per_user", "change_pct");
        Metric.Formula copy = (Metric.Formula) pack.metrics().get(4);
        assertThat(copy.formula().reads())
                .extracting(slot -> pack.slots().get(slot))
                .contains(new Slot.MetricValue(3), new Slot.MetricValue(1))
                .doesNotContain(new Slot.MetricValue(0));
        // The past of the distinct metric is taken from the values that it reads anyway.
        Metric.Distinct distinct = (Metric.Distinct) pack.metrics().get(1);
        Tracker.Distinct users = (Tracker.Distinct) pack.trackers().get(distinct.tracker());
        assertThat(users.retentionDays()).isEqualTo(28 + 1);
        Tracker.DistinctEnds ends = (Tracker.DistinctEnds) pack.trackers().get(distinct.ends());
        assertThat(ends.values()).isEqualTo(distinct.tracker());
        assertThat(ends.windowDays()).isEqualTo(28);
        assertThat(ends.historyDays()).isEqualTo(14 + 2);
    }

    @Test
    void likeUnfoldsIntoOneDefinition() {
        RulePack pack = compile("""
                metrics:
                  missed_pct_7d: { percent: missed, of: inbound, over: 7d }
                  calls_7d: { count: inbound, over: 7d }
                """);
        assertThat(pack.trackers().get(0).selector().definition())
                .isEqualTo("usage{direction=\"inbound\",kind=\"call\",outcome=\"busy\"|\"missed\"}"
                        + " not{feature=\"test\"}");
        assertThat(((Metric.Percent) pack.metrics().get(0)).whole())
                .isEqualTo(((Metric.Count) pack.metrics().get(1)).counter());
    }

    @Test
    void answersRememberWhoGaveThem() {
        RulePack pack = compile("""
                metrics:
                  nps: { last: score, of: nps_answer, max_age: 365d }
                  nps_before: { previous: score, of: nps_answer, same: respondent_id }
                  calls_7d: { count: call, over: 7d }
                """);
        assertThat(((Metric.Last) pack.metrics().get(0)).maxAge()).isEqualTo(Duration.ofDays(365));
        Tracker.Answers before = (Tracker.Answers) pack.trackers().get(1);
        assertThat(before.same()).isNotNull();
    }

    @Test
    void constantsStandBehindATicketsFields() {
        RulePack pack = compile("""
                metrics:
                  late_tickets: { count: tickets, where: open && age_days > sla_days }
                  calls_7d: { count: call, over: 7d }
                numbers:
                  sla_days: { value: 5, by_profile: { everyone: 2 } }
                """);
        assertThat(pack.constants()).containsExactly(new RulePack.Constant("sla_days", List.of(2.0)));
        Metric.OfThings late = (Metric.OfThings) pack.metrics().get(0);
        assertThat(late.where().holds(ticket(6))).isFalse();
        assertThat(late.where().holds(ticket(8))).isTrue();
    }

    /** An open ticket of this age, where the pack's first constant is 7. */
    private static Scope ticket(double ageDays) {
        return new Scope() {
            @Override
            public double number(int slot) {
                if (slot == LifeField.COUNT) {
                    return 7;
                }
                return slot == LifeField.TICKET_OPEN.ordinal() ? 1 : ageDays;
            }

            @Override
            public String text(int slot) {
                return null;
            }
        };
    }

    @Test
    void aProfilesWordGoesBeforeTheRowsAndTheRowsBeforeDefaults() {
        RulePack pack = compile("""
                defaults: { for: 24h, cooldown: 7d }
                numbers:
                  calls-fall:
                    watch: { at: -20, clear: -15 }
                    critical: { at: -50, clear: -40, for: 3d }
                    no_data: resolve
                    by_profile: { low: { watch: never, critical: { at: -60 }, for: 14d }, off: { enabled: false } }
                metrics:
                  calls_7d: { count: call, over: 7d }
                  calls_28d: { count: call, over: 28d }
                  change_pct: { change: calls_28d, ago: 28d }
                profiles:
                  - { name: low, when: account.tier == "low", score: project }
                  - { name: off, when: account.seats < 3, score: project }
                  - { name: standard, score: project }
                signals:
                  calls-fall: { class: risk, value: change_pct, fires: at_most, say: "{value}" }
                """);
        Duration day = Duration.ofDays(1);
        List<Thresholds> thresholds = pack.signals().get(0).thresholds();
        assertThat(thresholds.get(0).levels())
                .containsExactly(new Level(Severity.CRITICAL, -60, -40, day.multipliedBy(14)));
        assertThat(thresholds.get(1).levels()).isEmpty();
        assertThat(thresholds.get(2).levels())
                .containsExactly(
                        new Level(Severity.WATCH, -20, -15, day),
                        new Level(Severity.CRITICAL, -50, -40, day.multipliedBy(3)));
        assertThat(thresholds.get(2).cooldown()).hasDays(7);
        assertThat(thresholds.get(2).expire()).hasDays(90);
        assertThat(thresholds.get(2).keepFiring()).isZero();
        assertThat(thresholds.get(2).noData()).isEqualTo(NoData.RESOLVE);
    }

    @Test
    void aSignalCarriesItsTextAndItsEvidence() {
        RulePack pack = compile("""
                numbers:
                  few-calls: { warn: 10 }
                metrics:
                  calls_7d: { count: call, over: 7d }
                  quiet_days: { days_since: call }
                signals:
                  few-calls:
                    class: growth
                    value: calls_7d
                    fires: below
                    when: quiet_days < 3 && calls_7d > 0
                    say: "{account.name}: {value} {{calls}} after {quiet_days} (limit {limit})"
                    do: { task: "Call {account.owner}", playbook: few-calls }
                """);
        var signal = pack.signals().get(0);
        assertThat(signal.metrics()).containsExactly(0, 1);
        assertThat(signal.unit()).isEqualTo(Unit.COUNT);
        assertThat(signal.action().playbook()).isEqualTo("few-calls");
        assertThat(signal.say())
                .contains(new TextPart.Value(), new TextPart.Limit(), new TextPart.Literal(" {calls} after "))
                .anySatisfy(part -> assertThat(part).isInstanceOfSatisfying(TextPart.FromSlot.class, slot -> {
                    assertThat(pack.slots().get(slot.slot())).isEqualTo(new Slot.MetricValue(1));
                    assertThat(slot.unit()).isEqualTo(Unit.DAYS);
                    assertThat(slot.text()).isFalse();
                }));
        Level warn = signal.thresholds().get(0).levels().get(0);
        assertThat(warn.clear()).isNaN();
        assertThat(warn.hold()).isZero();
    }

    @Test
    void aSignalsDefinitionSurvivesTuningAndWords() {
        String pack = """
                numbers:
                  few-calls: { warn: 10 }
                metrics:
                  calls_7d: { count: call, over: 7d }
                signals:
                  few-calls: { class: risk, value: calls_7d, fires: below, say: "few" }
                """;
        String definition = compile(pack).signals().get(0).definition();
        assertThat(compile(pack.replace("10", "20").replace("\"few\"", "\"other words\""))
                        .signals()
                        .get(0)
                        .definition())
                .isEqualTo(definition);
        assertThat(compile(pack.replace("fires: below", "fires: at_most"))
                        .signals()
                        .get(0)
                        .definition())
                .isNotEqualTo(definition);
    }

    @Test
    void aReportListsDeclaredMetricsAndSignals() {
        PackReport report = PackReport.of(PackCompiler.compile("p", """
                pack: p
                version: 3
                numbers:
                  few-calls: { warn: 10, enabled: false }
                metrics:
                  calls_7d: { count: call, over: 7d }
                  change_pct: { change: calls_7d, ago: 28d }
                signals:
                  few-calls: { class: risk, value: change_pct, fires: below, say: x }
                """ + EVENTS + SCORE));
        assertThat(report.valid()).isTrue();
        assertThat(report.metrics())
                .containsExactly(
                        new PackReport.MetricLine("calls_7d", "count", "counts", "7d", null),
                        new PackReport.MetricLine("change_pct", "change", "percent", null, "28d"));
        assertThat(report.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.on()).isFalse();
            assertThat(signal.alertClass()).isEqualTo("risk");
        });
        assertThat(report.stateBytes()).isBetween(200, 400);
        assertThat(PackReport.of(PackCompiler.compile("p", "pack: p")).valid()).isFalse();
    }

    private static Tracker.Counter counterOf(RulePack pack, int metric) {
        return (Tracker.Counter)
                pack.trackers().get(((Metric.Count) pack.metrics().get(metric)).counter());
    }

    private static RulePack compile(String sections) {
        CompiledPack compiled = PackCompiler.compile("p", "pack: p\nversion: 1\n" + sections + EVENTS + SCORE);
        assertThat(compiled.errors()).isEmpty();
        return compiled.pack().orElseThrow();
    }
}
