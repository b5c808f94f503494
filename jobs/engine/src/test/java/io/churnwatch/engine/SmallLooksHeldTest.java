package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same of what is held still, compared, or known only after a while. */
class SmallLooksHeldTest {
    private static final String HEALTH = """
            factors:
              busy: { metric: calls_14d, steps: [{ at_least: 300, points: -3 }] }
            scores:
              health: { additive: { start: 9, range: [0, 10], factors: [busy] }, bands: { red: { at_most: 6 }, green: rest } }
            """;

    @Test
    void whoIsUnknownWhenANumberIsCrossedIsHeldAsSoonAsItIsKnown() {
        SmallLooks account = new SmallLooks().call("2026-01-01T10:00:00Z", "ann");
        for (int i = 0; i < 3; i++) {
            account.call("2026-01-01T11:0" + i + ":00Z", "ann");
        }
        for (int i = 0; i < 7; i++) {
            account.call("2026-01-01T12:0" + i + ":00Z", "bob");
        }
        String pack = """
                people: { top_user: { most: call, over: 10d, min: 3 } }
                numbers: { low: { warn: { at: 6, clear: 6 } } }
                metrics:
                  calls_14d: { count: call, over: 14d }
                  top_calls_10d: { count: call, by: top_user, over: 10d }
                  shown: { formula: "either(top_calls_10d, 0)" }
                signals:
                  low: { class: risk, value: shown, fires: below, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-01-02T00:00:00Z"))
                .containsExactly("2026-01-01T10:00:00Z low OPENED 0");
    }

    @Test
    void aComparisonOfWhatTheClockMovesIsLookedAtWhenItDoes() {
        SmallLooks account =
                new SmallLooks().profile("2026-01-01T09:00:00Z", "low", "2026-01-01T18:00:00Z", null, List.of());
        for (int day = 2; day < 30; day++) {
            account.call("2026-01-%02dT10:00:00Z".formatted(day), "ann");
            if (day >= 16) {
                account.call("2026-01-%02dT11:00:00Z".formatted(day), "ann");
            }
        }
        account.usage("2026-01-30T19:00:00Z", "other", "ann", 1);
        String pack = """
                numbers: { more: { warn: 16.4 } }
                metrics:
                  calls_14d: { count: call, over: 14d }
                  young_calls: { formula: calls_14d * 1 + 100 - account.tenure_days * 1 }
                  young_pct: { change: young_calls, ago: 14d }
                signals:
                  more: { class: risk, value: young_pct, fires: at_least, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-02-02T00:00:00Z"))
                .contains("2026-01-29T18:00:00Z more OPENED 16.5 %");
    }

    @Test
    void whatCameLateIsOfThePastWhereDaysBeginOffTheFiveMinutes() {
        SmallLooks account = new SmallLooks()
                .call("2026-01-01T10:00:00Z", "ann")
                .call("2026-01-17T10:00:00Z", "ann")
                .call("2026-01-31T10:00:00Z", "ann")
                .usage("2026-01-31T18:28:30Z", "other", "ann", 1)
                .call("2026-01-31T18:26:30Z", "ann");
        String pack = """
                pack: zone
                version: 1
                timezone: '+05:33'
                events: { call: { from: usage, kind: call } }
                defaults: { for: 0h, cooldown: 0h, grace: 0d, expire: 60d, no_data: keep }
                numbers: { more: { watch: 100 } }
                metrics:
                  calls_14d: { count: call, over: 14d }
                  change_pct: { change: calls_14d, ago: 14d }
                signals:
                  more: { class: risk, value: change_pct, fires: at_least, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-01-31T18:29:00Z")).hasSize(1);
    }

    @Test
    void aUserWhoCameLateIsCountedOnceTheWindowHasMovedOn() {
        SmallLooks account = new SmallLooks();
        for (int i = 0; i < 70; i++) {
            account.call("2026-01-01T10:%02d:%02dZ".formatted(i / 2, i % 2 * 30), "u" + i);
        }
        account.profile("2026-01-02T10:00:00Z", "low", "2025-01-01T00:00:00Z", "zed", List.of())
                .usage("2026-03-20T10:00:00Z", "other", "x", 1)
                .call("2026-03-12T10:00:00Z", "zed")
                .usage("2026-04-10T10:00:00Z", "other", "x", 1);
        String pack = """
                people: { champion: { setting: champion_user_id } }
                numbers: { idle: { warn: 0 } }
                metrics:
                  calls_14d: { count: call, over: 14d }
                  champion_calls_10d: { count: call, by: champion, over: 10d }
                signals:
                  idle: { class: risk, value: champion_calls_10d, fires: at_most, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-04-12T00:00:00Z"))
                .containsExactly("2026-03-31T00:00:00Z idle OPENED 0");
    }

    @Test
    void theLeastNumberOfAllIsStoredAsItIs() {
        SmallLooks account = new SmallLooks()
                .usage("2026-01-01T10:00:00Z", "call", "ann", Long.MIN_VALUE)
                .usage("2026-01-02T10:00:00Z", "call", "ann", 9)
                .usage("2026-01-03T10:00:00Z", "call", "ann", 9);
        String pack = """
                numbers: { small: { warn: 3 } }
                metrics:
                  calls_14d: { count: call, over: 14d }
                  least_28d: { min: quantity, of: call, over: 28d }
                signals:
                  small: { class: risk, value: least_28d, fires: at_most, say: "{value}" }
                """;
        assertThat(account.alerts(pack + HEALTH, "2026-01-04T00:00:00Z")).hasSize(1);
    }
}
