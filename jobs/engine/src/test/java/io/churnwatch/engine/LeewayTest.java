package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.HealthChange;
import io.churnwatch.engine.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A metric is left unread only as long as no event can matter: what passes a number is told at that very event. */
class LeewayTest {
    private static final String HEAD = """
            pack: small
            version: 1
            timezone: UTC
            events:
              any: { from: usage }
              call: { from: usage, kind: call }
              chat: { from: usage, kind: chat }
            defaults: { for: 0h, cooldown: 0h, grace: 0d, expire: 60d, no_data: keep }
            people:
              champion: { setting: champion_user_id }
              caller: { most: call, over: 30d }
              chatter: { most: chat, over: 30d }
            factors:
              busy: { metric: all_1h, steps: [{ at_least: 10000, points: -3 }] }
            scores:
              health: { additive: { start: 9, range: [0, 10], factors: [busy] }, bands: { red: { at_most: 6 }, green: rest } }
            """;

    private static final String USERS_1D = "users_1d: { distinct: user_id, of: call, over: 1d }";

    private final SmallLooks account = new SmallLooks();

    /** One signal on one number, with what else the pack says of metrics. */
    private static String pack(String metrics, String value, String fires, double at) {
        return HEAD + """
                numbers: { told: { warn: %s } }
                metrics:
                  all_1h: { count: any, over: 1h }
                %ssignals:
                  told: { class: risk, value: %s, fires: %s, say: "{value}", say_resolved: "{value}" }
                """.formatted(at, metrics.indent(2), value, fires);
    }

    /** So many users, a second apart. */
    private void users(String at, String name, int many) {
        long first = Instant.parse(at).toEpochMilli();
        for (int i = 0; i < many; i++) {
            account.call(SmallLooks.atMillis(first + 1_000L * i), name + i);
        }
    }

    /** So many events of a kind, a second apart. */
    private void burst(String at, String kind, String user, int many) {
        long first = Instant.parse(at).toEpochMilli();
        for (int i = 0; i < many; i++) {
            account.usage(SmallLooks.atMillis(first + 1_000L * i), kind, user, 1);
        }
    }

    @Test
    void aCountIsReadWhenTheNextEventMayPassItsNumber() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 9);
        assertThat(account.alerts(
                        pack("calls_7d: { count: call, over: 7d }", "calls_7d", "at_least", 5), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z told OPENED 5");
    }

    @Test
    void whatCameLateTakesOfTheLeeway() {
        burst("2025-12-31T10:00:00Z", "chat", "ann", 1);
        burst("2026-01-02T10:00:00Z", "call", "ann", 1);
        burst("2026-01-01T10:00:00Z", "call", "ann", 1);
        burst("2026-01-02T10:00:10Z", "call", "ann", 3);
        assertThat(account.alerts(
                        pack("calls_7d: { count: call, over: 7d }", "calls_7d", "at_least", 3), "2026-01-02T11:00:00Z"))
                .containsExactly("2026-01-02T10:00:10Z told OPENED 3");
    }

    @Test
    void whatCameLateIsPlannedForWhateverWasReadBefore() {
        burst("2026-01-01T10:00:00Z", "chat", "ann", 1);
        burst("2026-01-01T12:00:00Z", "call", "ann", 2);
        burst("2026-01-01T11:30:00Z", "call", "ann", 1);
        assertThat(account.alerts(
                        pack("calls_1h: { count: call, over: 1h }", "calls_1h", "at_least", 3), "2026-01-01T15:00:00Z"))
                .containsExactly("2026-01-01T12:00:01Z told OPENED 3", "2026-01-01T12:35:00Z told RESOLVED 2");
    }

    @Test
    void aNewDayLeavesNoLeeway() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 3);
        burst("2026-01-20T10:00:00Z", "call", "ann", 1);
        assertThat(account.alerts(
                        pack("calls_14d: { count: call, over: 14d }", "calls_14d", "below", 1), "2026-01-20T11:00:00Z"))
                .containsExactly("2026-01-16T00:00:00Z told OPENED 0", "2026-01-20T10:00:00Z told RESOLVED 1");
    }

    @Test
    void whatAWindowLosesInBetweenIsGivenAnew() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 3);
        burst("2026-01-01T20:00:00Z", "call", "ann", 1);
        assertThat(account.alerts(
                        pack("calls_2h: { count: call, over: 2h }", "calls_2h", "below", 1), "2026-01-01T21:00:00Z"))
                .containsExactly("2026-01-01T12:05:00Z told OPENED 0", "2026-01-01T20:00:00Z told RESOLVED 1");
    }

    @Test
    void anAmountMayRiseByAnyNumberAtOnce() {
        account.usage("2026-01-01T10:00:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:01:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:02:00Z", "call", "ann", 9);
        assertThat(account.alerts(
                        pack("minutes: { sum: quantity, of: call, over: 7d }", "minutes", "at_least", 9),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:02:00Z told OPENED 11");
    }

    @Test
    void theLargestMayRiseByAnyNumberAtOnce() {
        account.usage("2026-01-01T10:00:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:01:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:02:00Z", "call", "ann", 9);
        assertThat(account.alerts(
                        pack("longest: { max: quantity, of: call, over: 7d }", "longest", "at_least", 9),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:02:00Z told OPENED 9");
    }

    @Test
    void aRateMayRiseByManyAtOnce() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 5);
        assertThat(account.alerts(
                        pack("daily: { count: call, over: 1h, per: 1d }", "daily", "at_least", 72),
                        "2026-01-01T10:10:00Z"))
                .containsExactly("2026-01-01T10:00:02Z told OPENED 72");
    }

    @Test
    void anAverageMayRiseByAnyNumberAtOnce() {
        account.usage("2026-01-01T10:00:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:01:00Z", "call", "ann", 1)
                .usage("2026-01-01T10:02:00Z", "call", "ann", 10);
        assertThat(account.alerts(
                        pack("minutes: { average: quantity, of: call, over: 7d }", "minutes", "at_least", 4),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:02:00Z told OPENED 4");
    }

    @Test
    void anEventIsPlannedForThatLeavesAFormulaWhereItLies() {
        burst("2026-01-01T10:00:00Z", "chat", "ann", 1);
        burst("2026-01-01T15:00:00Z", "call", "ann", 1);
        String metrics = """
                calls_1h: { count: call, over: 1h }
                before_1h: { count: call, over: 1h, ago: 1h }
                gained: { formula: calls_1h * 1 - before_1h * 1 }
                """;
        assertThat(account.alerts(pack(metrics, "gained", "below", -0.5), "2026-01-01T20:00:00Z"))
                .containsExactly("2026-01-01T16:05:00Z told OPENED -1");
    }

    @Test
    void aComparisonIsPlannedForThatAFormulaRestsOn() {
        burst("2026-01-01T10:00:00Z", "chat", "ann", 1);
        burst("2026-01-01T15:00:00Z", "call", "ann", 1);
        String metrics = """
                calls_1h: { count: call, over: 1h }
                change_pct: { change: calls_1h, ago: 1h }
                mixed: { formula: all_1h * 1 + change_pct * 1 }
                """;
        assertThat(account.alerts(pack(metrics, "mixed", "below", -50), "2026-01-01T20:00:00Z"))
                .containsExactly("2026-01-01T16:05:00Z told OPENED -100");
    }

    @Test
    void anEventIsPlannedForThatMovesWhatAnAlertHoldsStill() {
        burst("2026-01-01T10:00:00Z", "chat", "ann", 3);
        burst("2026-01-01T14:00:00Z", "call", "ann", 1);
        String metrics = """
                calls_1h: { count: call, over: 1h }
                chats_before: { count: chat, over: 2h, ago: 1h }
                gained: { formula: calls_1h * 1 - chats_before * 1 }
                """;
        String pack = pack(metrics, "gained", "below", -2.5).replace("warn: -2.5", "watch: -1, warn: -2.5");
        assertThat(account.alerts(pack, "2026-01-01T20:00:00Z"))
                .containsExactly(
                        "2026-01-01T11:05:00Z told OPENED -3",
                        "2026-01-01T14:00:00Z told DEESCALATED -2",
                        "2026-01-01T15:05:00Z told ESCALATED -3");
    }

    @Test
    void aRateIsReckonedFromWholeEvents() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 14);
        assertThat(account.alerts(
                        pack("hourly: { count: call, over: 5d, per: 1h }", "hourly", "at_least", 0.1),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:11Z told OPENED 0.1");
    }

    @Test
    void oneUserTooManyLeavesUnknownWhetherTheChampionWasThere() {
        account.profile("2026-01-01T09:00:00Z", "low", "2025-01-01T00:00:00Z", "zed", List.of());
        users("2026-01-01T10:00:00Z", "u", 70);
        String pack = HEAD.replace("metric: all_1h", "missing: worst, metric: champion_days") + """
                numbers: { told: { warn: 1000 } }
                metrics:
                  champion_days: { days_since: call, by: champion }
                signals:
                  told: { class: risk, value: champion_days, fires: above, say: "{value}" }
                """;
        assertThat(account.outcomes(pack, "2026-01-01T12:00:00Z"))
                .filteredOn(HealthChange.class::isInstance)
                .hasSize(2);
    }

    @Test
    void anEstimateMayRiseByMoreThanOneAtOnce() {
        users("2026-01-01T10:00:00Z", "u", 400);
        for (int at = 262; at <= 390; at += 16) {
            assertThat(account.alerts(pack(USERS_1D, "users_1d", "at_least", at), "2026-01-01T11:00:00Z"))
                    .hasSize(1);
        }
    }

    @Test
    void whatWasEstimatedOnceIsEstimatedWhereFewAreLeft() {
        users("2026-01-01T10:00:00Z", "u", 900);
        users("2026-01-05T10:00:00Z", "v", 60);
        for (int at = 10; at <= 30; at += 2) {
            account.alerts(pack(USERS_1D, "users_1d", "at_least", at), "2026-01-05T11:00:00Z");
        }
    }

    @Test
    void aShareFallsWithEveryEventThatIsNotOfIt() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 2);
        burst("2026-01-01T10:01:00Z", "other", "ann", 5);
        assertThat(account.alerts(
                        pack("call_pct: { percent: call, of: any, over: 7d }", "call_pct", "below", 50),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:01:02Z told OPENED 40 %");
    }

    @Test
    void aShareRisesWithEveryEventOfIt() {
        burst("2026-01-01T10:00:00Z", "other", "ann", 4);
        burst("2026-01-01T10:01:00Z", "call", "ann", 5);
        assertThat(account.alerts(
                        pack("call_pct: { percent: call, of: any, over: 7d }", "call_pct", "at_least", 50),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:01:03Z told OPENED 50 %");
    }

    @Test
    void aShareIsKnownAsSoonAsThereAreEnough() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 6);
        assertThat(account.alerts(
                        pack("call_pct: { percent: call, of: any, over: 7d, min: 4 }", "call_pct", "at_least", 50),
                        "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:03Z told OPENED 100 %");
    }

    @Test
    void whoWasSilentIsBackAtOnce() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 3);
        burst("2026-01-05T10:00:00Z", "call", "ann", 1);
        assertThat(account.alerts(
                        pack("quiet_days: { days_since: call }", "quiet_days", "at_least", 2), "2026-01-05T11:00:00Z"))
                .containsExactly(
                        "2026-01-03T10:00:02Z told OPENED 2 days", "2026-01-05T10:00:00Z told RESOLVED 0 days");
    }

    @Test
    void aChampionWhoWasSilentIsBackAtOnce() {
        account.profile("2026-01-01T09:00:00Z", "low", "2025-01-01T00:00:00Z", "zed", List.of());
        burst("2026-01-01T10:00:00Z", "call", "zed", 3);
        burst("2026-01-05T10:00:00Z", "call", "zed", 1);
        String pack = HEAD.replace("all_1h, steps: [{ at_least: 10000", "zed_days, steps: [{ at_least: 2") + """
                numbers: { told: { warn: 1000 } }
                metrics:
                  zed_days: { days_since: call, by: champion }
                signals:
                  told: { class: risk, value: zed_days, fires: above, say: "{value}" }
                """;
        assertThat(account.outcomes(pack, "2026-01-05T11:00:00Z"))
                .filteredOn(HealthChange.class::isInstance)
                .extracting(outcome -> SmallLooks.atMillis(((HealthChange) outcome).clockMillis()))
                .containsExactly("2026-01-01T09:00:00Z", "2026-01-03T10:00:02Z", "2026-01-05T10:00:00Z");
    }

    @Test
    void whoChatsMostMayHaveCalledLongAgo() {
        burst("2026-01-01T10:00:00Z", "call", "bob", 1);
        burst("2026-01-05T10:00:00Z", "call", "ann", 1);
        burst("2026-01-05T10:01:00Z", "chat", "ann", 2);
        burst("2026-01-05T10:02:00Z", "chat", "bob", 3);
        assertThat(account.alerts(
                        pack("quiet_days: { days_since: call, by: chatter }", "quiet_days", "at_least", 2),
                        "2026-01-05T11:00:00Z"))
                .containsExactly("2026-01-05T10:02:02Z told OPENED 4 days");
    }

    @Test
    void whoeverCallsMostLeavesTheOthersBehind() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 4);
        burst("2026-01-05T10:00:00Z", "call", "bob", 5);
        assertThat(account.alerts(
                        pack("others_days: { days_since: call, not_by: caller }", "others_days", "at_least", 4),
                        "2026-01-05T11:00:00Z"))
                .contains("2026-01-05T10:00:04Z told OPENED 4 days");
    }

    @Test
    void whoChatsMostMayHaveCalledOften() {
        burst("2026-01-01T10:00:00Z", "call", "bob", 9);
        burst("2026-01-01T11:00:00Z", "chat", "ann", 2);
        burst("2026-01-01T12:00:00Z", "chat", "bob", 3);
        assertThat(account.alerts(
                        pack("chatter_calls: { count: call, by: chatter, over: 7d }", "chatter_calls", "at_least", 8),
                        "2026-01-01T13:00:00Z"))
                .containsExactly("2026-01-01T12:00:02Z told OPENED 9");
    }

    @Test
    void aFormulaOfTwoThatMoveIsReadEachTime() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 1);
        burst("2026-01-01T10:01:00Z", "chat", "ann", 1);
        burst("2026-01-01T10:02:00Z", "call", "ann", 3);
        String metrics = """
                calls_7d: { count: call, over: 7d }
                chats_7d: { count: chat, over: 7d }
                both: { formula: calls_7d * 3 + chats_7d * 1 }
                """;
        assertThat(account.alerts(pack(metrics, "both", "at_least", 6), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:02:00Z told OPENED 7");
    }

    @Test
    void aFormulaThatTurnsIsReadEachTime() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 9);
        String metrics = """
                calls_7d: { count: call, over: 7d }
                apart: { formula: abs(calls_7d - 5) }
                """;
        assertThat(account.alerts(pack(metrics, "apart", "below", 0.5), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z told OPENED 0", "2026-01-01T10:00:05Z told RESOLVED 1");
    }

    @Test
    void aFormulaOfOneNumberTwiceIsReadEachTime() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 9);
        String metrics = """
                calls_7d: { count: call, over: 7d }
                apart: { formula: (calls_7d - 5) * (calls_7d - 5) }
                """;
        assertThat(account.alerts(pack(metrics, "apart", "below", 0.5), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z told OPENED 0", "2026-01-01T10:00:05Z told RESOLVED 1");
    }

    @Test
    void whatANumberIsDividedByMayPassZero() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 9);
        String metrics = """
                calls_7d: { count: call, over: 7d }
                share: { formula: 10 / (calls_7d - 4.5) }
                """;
        assertThat(account.alerts(pack(metrics, "share", "at_least", 15), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z told OPENED 20", "2026-01-01T10:00:05Z told RESOLVED 6.7");
    }

    @Test
    void aBandIsNoNumberThatRises() {
        burst("2026-01-01T10:00:00Z", "call", "ann", 6);
        String metrics = """
                calls_7d: { count: call, over: 7d, bands: { many: { at_least: 5 }, few: rest } }
                class: { formula: rank(calls_7d) * 1 }
                """;
        assertThat(account.alerts(pack(metrics, "class", "below", 0.5), "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z told OPENED 0");
    }

    @Test
    void anyEventMattersToAGoal() {
        Event.Goal goal = new Event.Goal(
                "calls", 0, 10, Instant.parse("2026-02-01T12:00:00Z").toEpochMilli());
        account.profile("2026-01-01T09:00:00Z", "low", "2025-01-01T00:00:00Z", null, List.of(goal));
        burst("2026-01-01T10:00:00Z", "call", "ann", 7);
        String pack = HEAD + """
                goals: { calls: { measure: calls_7d } }
                numbers: { half: { watch: 50 }, many: { watch: 300 } }
                metrics:
                  all_1h: { count: any, over: 1h }
                  calls_7d: { count: call, over: 7d }
                signals:
                  half: { class: growth, for_each: { goals: due_days > 0 }, value: item.progress_pct, fires: at_least, say: "{value}" }
                  many: { class: growth, value: calls_7d, fires: at_least, say: "{value}" }
                """;
        assertThat(account.alerts(pack, "2026-01-01T11:00:00Z"))
                .containsExactly("2026-01-01T10:00:04Z half OPENED 50 %");
    }
}
