package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How alerts end without their condition having cleared, and what a new version of the pack does to them. */
class AlertEndsTest {
    private static final String RULES = """
            numbers: { risk: { %s } }
            signals: { risk: { class: risk, value: %s, fires: above, say: "a is {value} (limit {limit})"%s } }
            """;
    private static final String LEVELS = "warn: { at: 20, clear: 15 }, critical: 30";

    private final AlertStory story = new AlertStory(rules(LEVELS));

    private static String rules(String numbers) {
        return RULES.formatted(numbers, "a", "");
    }

    @Test
    void anEditedNumberKeepsTheAlertAndJudgesItAnew() {
        story.at(1).a(25).at(2).rules(rules("warn: 20, critical: 24"));
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h ESCALATED CRITICAL risk");
        assertThat(story.changes().get(1).alertId())
                .isEqualTo(story.changes().get(0).alertId());
        assertThat(story.last().text()).isEqualTo("a is 25 (limit 24)");
    }

    @Test
    void anEditedNumberCanEndIt() {
        story.at(1).a(25).at(2).rules(rules("warn: 27"));
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED CONDITION_CLEARED risk");
        assertThat(story.last().text()).isEqualTo("Risk is over: 25 now, was 25");
    }

    @Test
    void whatAPersonDidOutlivesAnEdit() {
        story.at(1).a(25).act(ActionKind.ACKNOWLEDGE, "risk").snooze("risk", 48);
        story.at(2).rules(rules("warn: 20, critical: 24, remind_every: 1d"));
        story.at(3).act(ActionKind.ACKNOWLEDGE, "risk").at(200);
        assertThat(story.said().subList(3, story.said().size()))
                .startsWith("2h ESCALATED CRITICAL risk", "3h ACKNOWLEDGED CRITICAL risk")
                .hasSize(2);
    }

    @Test
    void aRemovedRuleEndsItsAlerts() {
        story.at(1).a(25).at(2).rules("""
                numbers: { other: { warn: 20 } }
                signals: { other: { class: risk, value: b, fires: above, say: x } }
                """);
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED RULE_REMOVED risk");
        assertThat(story.last().text()).isEqualTo("Rule risk was removed");
        assertThat(story.state().alerts()).isEmpty();
    }

    @Test
    void anotherLogicEndsThemAndBeginsAnew() {
        story.at(1).a(25).at(2).rules(RULES.formatted(LEVELS, "a + 0", ""));
        assertThat(story.said())
                .containsExactly("1h OPENED WARN risk", "2h RESOLVED RULE_CHANGED risk", "2h OPENED WARN risk");
        assertThat(story.changes().get(2).alertId())
                .isNotEqualTo(story.changes().get(0).alertId());
        AlertStory guarded = new AlertStory(rules(LEVELS));
        guarded.at(1).a(25).at(2).rules(RULES.formatted(LEVELS, "a", ", when: a < 24"));
        assertThat(guarded.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED RULE_CHANGED risk");
    }

    @Test
    void otherWordsAreNoOtherLogic() {
        story.at(1).a(25).at(2).rules(RULES.formatted(LEVELS, "a", ", do: { task: Call }, say_resolved: gone"));
        assertThat(story.said()).containsExactly("1h OPENED WARN risk");
        story.at(3).a(0);
        assertThat(story.last().text()).isEqualTo("gone");
    }

    @Test
    void aRuleThatIsSwitchedOffEndsThemAndForgetsThem() {
        story.at(1).a(25).at(2).rules(rules(LEVELS + ", enabled: false"));
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED RULE_REMOVED risk");
        assertThat(story.last().text()).isEqualTo("Risk ended: the rule was switched off");
        assertThat(story.state().alerts()).isEmpty();
        story.at(3).rules(rules(LEVELS));
        assertThat(story.said()).last().isEqualTo("3h OPENED WARN risk");
    }

    @Test
    void aChurnedAccountHasNoAlertsAndNothingPlannedAndComesBack() {
        story.at(1).a(25).at(2).account("churned", Map.of());
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED ACCOUNT_CHURNED risk");
        assertThat(story.last().text()).isEqualTo("Risk ended: the account has churned");
        assertThat(story.nextInstant()).isEqualTo(Judgement.NOTHING_PLANNED);
        story.at(3).a(35);
        assertThat(story.said()).hasSize(2);
        assertThat(story.nextInstant()).isEqualTo(Judgement.NOTHING_PLANNED);
        story.at(4).account("active", Map.of());
        assertThat(story.said()).last().isEqualTo("4h OPENED CRITICAL risk");
    }

    @Test
    void anErasedAccountIsToldOfOnceMoreWithoutWhatWasKnownOfIt() {
        story.at(1).a(25).at(2).erase();
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "2h RESOLVED ERASED risk");
        assertThat(story.last().text()).isEqualTo("Risk ended: the account was erased");
        assertThat(story.last().evidence()).isEmpty();
        assertThat(story.last().owner()).isNull();
        assertThat(story.last().mrrAtRisk()).isNull();
        assertThat(story.nextInstant()).isEqualTo(Judgement.NOTHING_PLANNED);
    }

    @Test
    void graceSparesANewAccountAndEndsAtAnInstant() {
        AlertStory young = new AlertStory(rules(LEVELS + ", grace: 101d"));
        young.at(1).a(25).at(23);
        assertThat(young.said()).isEmpty();
        young.at(30);
        assertThat(young.said()).containsExactly("24h OPENED WARN risk");
    }

    @Test
    void eachLevelIsHeldForItsOwnTime() {
        AlertStory held =
                new AlertStory(rules("warn: { at: 20, clear: 15, for: 2h }, critical: { at: 30, clear: 25, for: 5h }"));
        held.at(0).a(35).at(10).a(26).at(11).a(24).at(12).a(15);
        assertThat(held.said())
                .containsExactly(
                        "2h OPENED WARN risk",
                        "5h ESCALATED CRITICAL risk",
                        "11h DEESCALATED WARN risk",
                        "12h RESOLVED CONDITION_CLEARED risk");
        assertThat(held.changes().get(0).stateBefore()).hasToString("PENDING");
    }

    @Test
    void whatClearsRecoversAtAnInstantUnlessItFiresAgain() {
        AlertStory slow = new AlertStory(rules(LEVELS + ", keep_firing: 10h"));
        slow.at(1).a(25).at(2).a(0).at(9).a(25).at(20).a(0).at(40);
        assertThat(slow.said()).containsExactly("1h OPENED WARN risk", "30h RESOLVED CONDITION_CLEARED risk");
        assertThat(slow.last().stateBefore()).hasToString("RECOVERING");
    }

    @Test
    void anAlertExpiresAtAnInstant() {
        AlertStory old = new AlertStory(rules(LEVELS + ", expire: 3d"));
        old.at(1).a(25).at(200);
        assertThat(old.said()).containsExactly("1h OPENED WARN risk", "73h RESOLVED EXPIRED risk");
        assertThat(old.last().text()).isEqualTo("Risk has expired: 25 now, was 25");
        old.at(201).a(35);
        assertThat(old.said()).last().isEqualTo("201h OPENED CRITICAL risk");
    }

    @Test
    void whatIsUnknownIsKeptResolvedOrAlertedAsTheRowSays() {
        String numbers = "warn: 20, expire: 999d, no_data: ";
        AlertStory keeps = new AlertStory(rules(numbers + "keep"));
        AlertStory resolves = new AlertStory(rules(numbers + "resolve"));
        AlertStory alerts = new AlertStory(rules(numbers + "alert"));
        for (AlertStory each : List.of(keeps, resolves, alerts)) {
            each.at(1).a(each == alerts ? 0 : 25).at(400 * 24);
        }
        assertThat(keeps.said()).containsExactly("1h OPENED WARN risk");
        assertThat(resolves.said())
                .containsExactly("1h OPENED WARN risk", 300 * 24 + 1 + "h RESOLVED CONDITION_CLEARED risk");
        assertThat(alerts.said())
                .containsExactly(
                        "0h OPENED WARN risk",
                        "1h RESOLVED CONDITION_CLEARED risk",
                        300 * 24 + 1 + "h OPENED WARN risk");
    }
}
