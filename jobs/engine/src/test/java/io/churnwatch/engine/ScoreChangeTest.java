package io.churnwatch.engine;

import static io.churnwatch.engine.HealthStory.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.pack.PackCompiler;
import org.junit.jupiter.api.Test;

/** {@code score_change} is what behaviour, time and late data did to the score since a day ended. */
class ScoreChangeTest {
    private static final String PACK = """
            pack: p
            version: 1
            numbers:
              health-drops: { watch: { at: -10, clear: -5 }, warn: -15, critical: -25 }
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
            metrics:
              missed_60d: { count: missed, over: 60d }
              calls_60d: { count: call, over: 60d }
              use_pct: { formula: 100 * calls_60d / account.seats }
              health_change_points: { score_change: 7d }
              twice_points: { formula: 2 * health_change_points }
            factors:
              missed: { metric: missed_60d, steps: [ { at_least: 1, points: -2 }, { at_least: 2, points: -4 } ] }
              use: { metric: use_pct, steps: [ { below: 20, points: -3 } ] }
            scores:
              health: { additive: { start: 10, range: [0, 10], factors: [missed, use] }, bands: { red: { below: 5 }, green: rest } }
            profiles:
              - { name: low, when: account.tier == "low", score: health }
              - { name: standard, score: health }
            signals:
              health-drops: { class: risk, value: health_change_points, fires: at_most, say: "{value} in a week ({twice_points})" }
            """;
    private static final String METRIC = "health_change_points";

    private final HealthStory story = new HealthStory(PACK);

    /** Ten days without anything that moves the score. */
    private HealthStory settled() {
        story.profile(1, "high", 5).call(2, "answered");
        for (int day = 1; day <= 10; day++) {
            story.call(day * DAY + 2, "answered");
        }
        return story;
    }

    private void callEveryDay(int from, int to) {
        for (int day = from; day <= to; day++) {
            story.call(day * DAY + 2, "answered");
        }
    }

    @Test
    void isUnknownUntilThereIsADayToCompareWith() {
        story.profile(1, "high", 5).call(2, "answered").until(7 * DAY - 0.001);
        assertThat(story.metric(METRIC)).isNull();
        assertThat(story.until(7 * DAY).metric(METRIC)).isZero();
    }

    @Test
    void behaviourMovesItAndAWeekLaterItIsOver() {
        settled().call(10 * DAY + 5, "missed");
        assertThat(story.metric(METRIC)).isEqualTo(-20);
        assertThat(story.metric("twice_points")).isEqualTo(-40);
        assertThat(story.alerts()).containsExactly("OPENED WARN -20 points in a week (-40 points)");
        story.until(17 * DAY - 0.001);
        assertThat(story.metric(METRIC)).isEqualTo(-20);
        assertThat(story.until(17 * DAY).metric(METRIC)).isZero();
    }

    @Test
    void aLastingFallDoesNotHealItself() {
        settled().call(10 * DAY + 5, "missed");
        callEveryDay(11, 60);
        assertThat(story.alerts()).containsExactly("OPENED WARN -20 points in a week (-40 points)");
        callEveryDay(60, 70);
        story.until(71 * DAY);
        assertThat(story.alerts())
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("RESOLVED WARN Health drops is over: 0 points now, was -20 points");
    }

    @Test
    void timeMovesIt() {
        settled().call(10 * DAY + 5, "missed");
        callEveryDay(11, 70);
        assertThat(story.metric(METRIC)).isZero();
        assertThat(story.until(71.1 * DAY).metric(METRIC))
                .as("the missed call is forgotten")
                .isEqualTo(20);
    }

    @Test
    void lateDataMovesItAndEndedDaysStand() {
        settled().until(12 * DAY).call(9 * DAY, 12 * DAY, "missed");
        assertThat(story.metric(METRIC)).isEqualTo(-20);
        assertThat(story.until(18 * DAY).metric(METRIC)).isEqualTo(-20);
        assertThat(story.until(19 * DAY).metric(METRIC)).isZero();
    }

    @Test
    void whatTheProfileDidIsTakenOut() {
        settled().profile(10 * DAY + 5, "high", 500);
        assertThat(story.last().rawScore()).isEqualTo(7);
        assertThat(story.metric(METRIC)).isZero();
        assertThat(story.call(10 * DAY + 6, "missed").metric(METRIC)).isEqualTo(-20);
    }

    @Test
    void whatThePackDidIsTakenOut() {
        settled().call(10 * DAY + 5, "missed");
        story.under(PACK.replace("version: 1", "version: 2").replace("points: -2", "points: -3"));
        assertThat(story.until(10 * DAY + 6).last().rawScore()).isEqualTo(7);
        assertThat(story.metric(METRIC)).isEqualTo(-20);
        assertThat(story.call(10 * DAY + 7, "missed").metric(METRIC)).isEqualTo(-30);
    }

    @Test
    void whatAPersonSaidIsTakenOut() {
        settled().override(10 * DAY + 5, 1, 12 * DAY);
        assertThat(story.last().rawScore()).isEqualTo(1);
        assertThat(story.metric(METRIC)).isZero();
        assertThat(story.call(10 * DAY + 6, "missed").metric(METRIC)).isEqualTo(-20);
        assertThat(story.until(12 * DAY).metric(METRIC)).isEqualTo(-20);
        story.override(13 * DAY, 2, null);
        story.action(14 * DAY, ActionKind.CLEAR_OVERRIDE, Double.NaN, null);
        assertThat(story.metric(METRIC)).isEqualTo(-20);
    }

    @Test
    void isUnknownAcrossAChangeOfProfileOrModel() {
        settled().profile(10 * DAY + 5, "low", 5);
        assertThat(story.metric(METRIC)).isNull();
        assertThat(story.until(17 * DAY - 0.001).metric(METRIC)).isNull();
        assertThat(story.until(17 * DAY).metric(METRIC)).isZero();
        story.under(PACK.replace("version: 1", "version: 2").replace("range: [0, 10]", "range: [0, 20]"));
        assertThat(story.until(17 * DAY + 1).metric(METRIC)).as("another scale").isNull();
        assertThat(story.until(24 * DAY).metric(METRIC)).isZero();
    }

    @Test
    void isUnknownWhileTooLittleIsKnown() {
        HealthStory strict = new HealthStory(PACK.replace("bands: { red", "min_completeness_pct: 100, bands: { red"));
        strict.call(1, "answered").until(8 * DAY);
        assertThat(strict.last().band()).isEqualTo("unknown");
        assertThat(strict.metric(METRIC)).isNull();
        strict.profile(8 * DAY, "high", 5).until(15 * DAY - 0.001);
        assertThat(strict.metric(METRIC)).isNull();
        assertThat(strict.until(15 * DAY).metric(METRIC)).isZero();
    }

    @Test
    void beginsAnewAfterTheAccountWasAway() {
        settled().profile(11 * DAY, 11 * DAY, "high", 5, "churned").until(40 * DAY);
        story.profile(40 * DAY, 40 * DAY, "high", 5, "active");
        assertThat(story.metric(METRIC)).isNull();
    }

    @Test
    void noFactorRestsOnIt() {
        assertThat(PackCompiler.compile("p", PACK.replace("metric: use_pct", "metric: twice_points"))
                        .errors())
                .singleElement()
                .asString()
                .endsWith("factor 'use' goes in a circle: 'health_change_points' is how the score moved, and no score"
                        + " can rest on that");
        assertThat(PackCompiler.compile(
                                "p",
                                PACK.replace(
                                        "metric: use_pct, steps: [ { below: 20, points: -3 } ]",
                                        "when: health_change_points < 0, points: -1"))
                        .errors())
                .singleElement()
                .asString()
                .contains("goes in a circle");
        assertThat(PackCompiler.compile("p", PACK.replace("score_change: 7d", "score_change: 36h"))
                        .errors())
                .singleElement()
                .asString()
                .contains("make it whole days");
    }
}
