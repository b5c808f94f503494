package io.churnwatch.engine;

import static io.churnwatch.engine.HealthStory.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What moves a score, in which order, and when factors of every shape move by time alone. */
class DriversTest {
    private static final String PACK = """
            pack: p
            version: 1
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
            metrics:
              missed_7d: { count: missed, over: 7d }
              quiet_days: { days_since: call }
              seats: { formula: account.seats }
            factors:
              missed: { metric: missed_7d, steps: [ { at_least: 1, points: -1 }, { at_least: 2, points: -5 } ] }
              quiet: { metric: quiet_days, linear: { worst: 10, best: 0 }, points: [-20, 0] }
              seats: { metric: seats, steps: [ { below: 3, points: -9 } ] }
              large: { when: account.seats > 50, points: 3, rest: 2 }
            scores:
              health: { additive: { start: 20, range: [-10, 40], factors: [missed, seats, quiet, large] }, bands: { red: { below: 0 }, green: rest } }
            """;

    private final HealthStory story = new HealthStory(PACK);

    private String drivers() {
        return String.join(
                ", ",
                story.last().drivers().stream()
                        .map(each -> each.rank() + " " + each.factor() + " (" + each.metric() + " " + each.value()
                                + ") " + each.points())
                        .toList());
    }

    @Test
    void theStrongestComesFirstAndTheUnknownLast() {
        story.call(1, "missed").call(1 + DAY, "missed").call(1 + 2 * DAY, "answered");
        assertThat(drivers())
                .isEqualTo("1 missed (missed_7d 2.0) -5.0, 2 quiet (quiet_days 0.0) 0.0, 3 seats (seats null) 0.0, "
                        + "4 large (account.seats > 50 null) 0.0");
        assertThat(story.last().completeness()).as("25 points of 37 are known").isEqualTo(25 / 37.0, within(1e-9));
        story.profile(2 + 2 * DAY, "high", 60);
        assertThat(drivers())
                .isEqualTo("1 missed (missed_7d 2.0) -5.0, 2 large (account.seats > 50 1.0) 3.0, "
                        + "3 seats (seats 60.0) 0.0, 4 quiet (quiet_days 0.0) 0.0");
        story.profile(3 + 2 * DAY, "high", 2);
        assertThat(drivers())
                .startsWith("1 seats (seats 2.0) -9.0, 2 missed (missed_7d 2.0) -5.0, "
                        + "3 large (account.seats > 50 0.0) 2.0");
    }

    @Test
    void aLineMovesWithEveryDayUntilItsEnd() {
        story.call(1, "answered").updates();
        assertThat(story.until(1 + 15 * DAY).updates())
                .hasSize(10)
                .startsWith("TIME 18.0 green", "TIME 16.0 green")
                .endsWith("TIME 2.0 green", "TIME 0.0 green");
    }

    @Test
    void aPersonsScoreHasItsPlaceOnAScaleThatDoesNotBeginAtNothing() {
        story.call(1, "answered").updates();
        story.override(2, -5, null);
        assertThat(story.last().rawScore()).isEqualTo(-5);
        assertThat(story.last().score()).isEqualTo(10);
        assertThat(story.updates()).containsExactly("OVERRIDE -5.0 red");
    }
}
