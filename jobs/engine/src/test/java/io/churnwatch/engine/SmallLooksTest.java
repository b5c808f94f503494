package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.HealthChange;
import io.churnwatch.engine.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways in which one thing moves another that are easily overlooked when only what moved is looked at. */
class SmallLooksTest {
    private static final String HEALTH = """
            factors:
              busy: { metric: calls_7d, steps: [{ at_least: 3, points: -3 }] }
            scores:
              health: { additive: { start: 9, range: [0, 10], factors: [busy] }, bands: { red: { at_most: 6 }, green: rest } }
            """;

    @Test
    void aScoreThatAnEventMovesIsComparedWithWhatItWas() {
        SmallLooks account = new SmallLooks().call("2026-01-01T10:00:00Z", "ann");
        for (int hour = 10; hour <= 12; hour++) {
            account.call("2026-01-20T" + hour + ":00:00Z", "ann");
        }
        String pack = """
                numbers:
                  falls: { warn: -20 }
                  mixed: { watch: 1000 }
                metrics:
                  calls_7d: { count: call, over: 7d }
                  fall_points: { score_change: 7d }
                  per_call: { formula: calls_7d * fall_points }
                signals:
                  falls: { class: risk, value: fall_points, fires: at_most, say: "{value}" }
                  mixed: { class: risk, value: per_call, fires: above, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-01-20T20:00:00Z"))
                .containsExactly("2026-01-20T12:00:00Z falls OPENED -30 points");
    }

    @Test
    void aGoalGrowsOlderOnceItsMeasureMakesItCount() {
        Event.Goal goal = new Event.Goal(
                "happy", 0, 10, Instant.parse("2026-02-01T12:00:00Z").toEpochMilli());
        SmallLooks account = new SmallLooks()
                .nps("2026-01-01T10:00:00Z", 9)
                .profile("2026-01-01T11:00:00Z", "low", "2025-01-01T00:00:00Z", null, List.of(goal))
                .nps("2026-01-10T10:00:00Z", 2);
        String pack = """
                goals: { happy: { measure: nps } }
                numbers: { due: { warn: 3 } }
                metrics:
                  nps: { last: score, of: nps_answer }
                  calls_7d: { count: call, over: 7d }
                  behind_due_days: { max: due_days, of: goals, where: progress_pct < 50 }
                signals:
                  due: { class: risk, value: behind_due_days, fires: at_most, when: behind_due_days > 0, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-02-10T00:00:00Z"))
                .first()
                .isEqualTo("2026-01-29T12:00:00Z due OPENED 3 days");
    }

    @Test
    void aLineOverATicketsAgeMovesByTheHour() {
        SmallLooks account = new SmallLooks().ticket("2026-01-01T10:00:00Z", Event.TicketChange.OPENED);
        String pack = """
                metrics:
                  oldest_days: { max: age_days, of: tickets, where: open }
                factors:
                  age: { metric: oldest_days, linear: { worst: 10, best: 0 } }
                scores:
                  health: { weighted: { age: 100 }, bands: { red: { below: 30 }, green: rest } }
                """;
        assertThat(account.outcomes(pack, "2026-01-02T10:30:00Z"))
                .hasSize(25)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(HealthChange.class));
    }

    @Test
    void aForgottenTicketStaysForgottenUnderAProfileThatDoesNotAsk() {
        SmallLooks account = new SmallLooks()
                .profile("2026-01-01T09:00:00Z", "low", "2025-01-01T00:00:00Z", null, List.of())
                .ticket("2026-01-01T10:00:00Z", Event.TicketChange.OPENED)
                .usage("2026-07-10T22:30:00Z", "other", "ann", 1)
                .ticket("2026-07-11T10:00:00Z", Event.TicketChange.REOPENED)
                .profile("2026-07-12T09:00:00Z", "high", "2025-01-01T00:00:00Z", null, List.of());
        String pack = """
                numbers: { old: { warn: 50, by_profile: { low_touch: { warn: never } } } }
                profiles:
                  - { name: low_touch, when: account.tier == "low", score: health }
                  - { name: standard, score: health }
                metrics:
                  calls_7d: { count: call, over: 7d }
                  oldest_days: { max: age_days, of: tickets, where: open }
                signals:
                  old: { class: support, value: oldest_days, fires: at_least, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-07-13T12:00:00Z")).isEmpty();
    }
}
