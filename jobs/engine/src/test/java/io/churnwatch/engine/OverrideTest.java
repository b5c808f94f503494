package io.churnwatch.engine;

import static io.churnwatch.engine.HealthStory.DAY;
import static io.churnwatch.engine.HealthStory.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.score.ManualScore;
import org.junit.jupiter.api.Test;

/** A person's score stands in place of the computed one until it ends; the computed one goes on underneath. */
class OverrideTest {
    private static final String PACK = """
            pack: p
            version: 1
            numbers: { red-account: { level: warn } }
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
            metrics:
              missed_7d: { count: missed, over: 7d }
            factors:
              missed: { metric: missed_7d, steps: [ { at_least: 1, points: -1 }, { at_least: 2, points: -2 } ] }
            scores:
              health: { additive: { start: 8, range: [0, 10], factors: [missed] }, bands: { red: { below: 5 }, green: rest } }
              other: { weighted: { missed: 1 }, bands: { red: { below: 50 }, green: rest } }
            profiles:
              - { name: low, when: account.tier == "low", score: other }
              - { name: standard, score: health }
            signals:
              red-account: { class: risk, when: 'band == "red"', say: "{band}" }
            """;

    private final HealthStory story = new HealthStory(PACK);

    @Test
    void scoreAndBandFollowItUntilItsTimeIsOver() {
        story.call(1, "answered").updates();
        story.override(2, 3, 2 + 2 * DAY);
        assertThat(story.last().override()).isEqualTo(new ManualScore(30, "eve", "met them", at(2 + 2 * DAY)));
        assertThat(story.last().score()).isEqualTo(30);
        assertThat(story.alerts()).containsExactly("OPENED WARN red");
        assertThat(story.report().score().manual().author()).isEqualTo("eve");
        assertThat(story.updates()).containsExactly("OVERRIDE 3.0 red");

        assertThat(story.call(5, "missed").last().drivers().get(0).points()).isEqualTo(-1);
        assertThat(story.updates()).containsExactly("BEHAVIOUR 3.0 red");

        assertThat(story.until(2 + 2 * DAY - 0.001).updates()).isEmpty();
        story.until(2 + 2 * DAY);
        assertThat(story.last().override()).isNull();
        assertThat(story.last().clockMillis()).isEqualTo(at(2 + 2 * DAY));
        assertThat(story.alerts()).containsExactly("RESOLVED WARN Red account is over");
        assertThat(story.updates()).containsExactly("OVERRIDE 7.0 green");
    }

    @Test
    void withoutAnEndItStandsUntilItIsCleared() {
        story.call(1, "answered").override(2, 2, null).until(300 * DAY).updates();
        assertThat(story.report().score().raw()).isEqualTo(2);
        story.action(301 * DAY, ActionKind.CLEAR_OVERRIDE, Double.NaN, null);
        assertThat(story.updates()).containsExactly("OVERRIDE 8.0 green");
        story.action(302 * DAY, ActionKind.CLEAR_OVERRIDE, Double.NaN, null);
        assertThat(story.updates()).isEmpty();
    }

    @Test
    void itsComingAndGoingIsToldThoughTheScoreIsTheSame() {
        story.call(1, "answered").updates();
        assertThat(story.override(2, 8, null).updates()).containsExactly("OVERRIDE 8.0 green");
        assertThat(story.override(3, 8, 10.0).updates()).containsExactly("OVERRIDE 8.0 green");
        assertThat(story.until(10).updates()).containsExactly("OVERRIDE 8.0 green");
    }

    @Test
    void aBandIsGivenThoughTooLittleIsKnown() {
        HealthStory unknown = new HealthStory(
                PACK.replace("missed_7d: { count: missed, over: 7d }", "missed_7d: { formula: account.seats }"));
        assertThat(unknown.call(1, "answered").updates()).containsExactly("BEHAVIOUR 8.0 unknown");
        assertThat(unknown.override(2, 9, null).updates()).containsExactly("OVERRIDE 9.0 green");
    }

    @Test
    void theNewestWordCounts() {
        story.call(1, "answered").override(5, 2, null).updates();
        story.action(4, ActionKind.CLEAR_OVERRIDE, Double.NaN, null);
        assertThat(story.updates()).as("cleared before it was set").isEmpty();
        story.override(6, 3, 5.5);
        assertThat(story.updates()).as("over already").containsExactly("OVERRIDE 8.0 green");
        story.override(5.5, 1, null);
        assertThat(story.updates()).isEmpty();
    }

    @Test
    void aScoreThatIsNoneIsPassedOverAndOneBeyondTheScaleIsTheEndOfIt() {
        story.call(1, "answered").updates();
        assertThat(story.override(2, Double.NaN, null).updates()).isEmpty();
        assertThat(story.override(3, 70, null).updates()).containsExactly("OVERRIDE 10.0 green");
        assertThat(story.override(4, -1, null).updates()).containsExactly("OVERRIDE 0.0 red");
    }

    @Test
    void itKeepsItsPlaceOnTheScaleOfAnotherModel() {
        story.call(1, "answered").override(2, 4, null).updates();
        assertThat(story.profile(3, "low", 5).updates()).containsExactly("PROFILE_CHANGE 40.0 red");
    }

    @Test
    void anotherPackDoesNotEndIt() {
        story.call(1, "answered").override(2, 4, 50.0).updates();
        assertThat(story.under(PACK.replace("version: 1", "version: 2"))
                        .until(3)
                        .updates())
                .isEmpty();
        assertThat(story.until(50).updates()).containsExactly("OVERRIDE 8.0 green");
    }
}
