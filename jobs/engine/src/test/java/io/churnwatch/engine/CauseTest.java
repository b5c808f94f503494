package io.churnwatch.engine;

import static io.churnwatch.engine.HealthStory.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.score.Driver;
import org.junit.jupiter.api.Test;

/** Every update says what moved the score, and there is one exactly when there is something to say. */
class CauseTest {
    private static final String PACK = """
            pack: p
            version: 1
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
            metrics:
              missed_7d: { count: missed, over: 7d }
              quiet_days: { days_since: call }
              use_pct: { formula: 100 * calls_7d / account.seats }
              calls_7d: { count: call, over: 7d }
            factors:
              missed: { metric: missed_7d, steps: [ { at_least: 1, points: -1 }, { at_least: 2, points: -2 } ] }
              quiet: { metric: quiet_days, steps: [ { at_least: 3, points: -1 } ] }
              use: { metric: use_pct, steps: [ { below: 20, points: -3 } ] }
            scores:
              health: { additive: { start: 8, range: [0, 10], factors: [missed, quiet, use] }, bands: { red: { below: 5 }, green: rest } }
              plain: { additive: { start: 8, range: [0, 10], factors: [missed, quiet] }, bands: { red: { below: 5 }, green: rest } }
            profiles:
              - { name: low, when: account.tier == "low", score: plain }
              - { name: old, when: account.tenure_days >= 20, score: plain }
              - { name: standard, score: health }
            """;

    private final HealthStory story = new HealthStory(PACK);

    @Test
    void behaviour() {
        assertThat(story.call(1, "answered").updates()).containsExactly("BEHAVIOUR 8.0 green");
        assertThat(story.call(2, "answered").updates()).isEmpty();
        assertThat(story.call(3, "missed").updates()).containsExactly("BEHAVIOUR 7.0 green");
    }

    @Test
    void time() {
        story.call(1, "answered").updates();
        assertThat(story.until(1 + 3 * DAY - 0.01).updates()).isEmpty();
        assertThat(story.until(1 + 3 * DAY).updates()).containsExactly("TIME 7.0 green");
        // What time did comes before what the event did.
        assertThat(story.call(1 + 5 * DAY, "answered").updates()).containsExactly("BEHAVIOUR 8.0 green");
        assertThat(story.call(1 + 9 * DAY, "missed").updates())
                .containsExactly("TIME 7.0 green", "BEHAVIOUR 7.0 green");
    }

    @Test
    void lateData() {
        story.call(1, "answered").until(30).updates();
        assertThat(story.call(2, 30, "missed").updates()).containsExactly("LATE_DATA 7.0 green");
    }

    @Test
    void theAccountsOwnFields() {
        story.call(1, "answered").updates();
        assertThat(story.profile(2, "high", 10).updates()).containsExactly("PROFILE_CHANGE 5.0 green");
        assertThat(story.profile(3, "high", 5).updates()).containsExactly("PROFILE_CHANGE 8.0 green");
        story.until(9);
        assertThat(story.profile(3.5, 9, "high", 100, "active").updates())
                .as("a profile that is heard of late is still a profile")
                .containsExactly("PROFILE_CHANGE 5.0 green");
    }

    @Test
    void anotherProfileEvenIfTimeBroughtIt() {
        story.call(1, "answered").updates();
        assertThat(story.profile(2, "low", 100).updates()).containsExactly("PROFILE_CHANGE 8.0 green");
        assertThat(story.profile(3, "high", 100).last().profile()).isEqualTo("standard");
        story.updates();
        assertThat(story.call(19.5 * DAY, "answered").updates()).isNotEmpty();
        assertThat(story.until(1 + 20 * DAY).updates()).containsExactly("PROFILE_CHANGE 8.0 green");
    }

    @Test
    void anotherPack() {
        story.call(1, "missed").updates();
        String harder = PACK.replace("version: 1", "version: 2")
                .replace("{ at_least: 1, points: -1 }", "{ at_least: 1, points: -1.5 }");
        assertThat(story.under(harder).until(2).updates()).containsExactly("PACK_CHANGE 6.5 green");
        String same = harder.replace("version: 2", "version: 3");
        assertThat(story.under(same).until(3).updates()).isEmpty();
    }

    @Test
    void aDriverThatMovesIsToldThoughTheScoreStands() {
        String two = PACK.replace("steps: [ { at_least: 3, points: -1 } ]", "steps: [ { below: 1, points: -1 } ]");
        HealthStory swapped = new HealthStory(two);
        swapped.call(1, "answered").updates();
        swapped.until(25).updates();
        assertThat(swapped.call(26, "missed").last().drivers())
                .extracting(Driver::factor, Driver::points, Driver::rank)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("missed", -1.0, 1),
                        org.assertj.core.groups.Tuple.tuple("quiet", -1.0, 2),
                        org.assertj.core.groups.Tuple.tuple("use", 0.0, 3));
    }

    @Test
    void completenessAloneIsToldToo() {
        story.call(1, "answered").updates();
        // Without seats the use is unknown; 5 seats make it known and change no points.
        assertThat(story.profile(2, "high", 5).last().completeness()).isEqualTo(1);
        assertThat(story.updates()).containsExactly("PROFILE_CHANGE 8.0 green");
    }
}
