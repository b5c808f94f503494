package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A graver or equally grave alert of the account speaks for a lesser one. */
class InhibitionTest {
    private static final String RULES = """
            numbers:
              lesser: { watch: 10, warn: 20, critical: 30, cooldown: 5d }
              graver: { warn: 20, critical: 30 }
            signals:
              lesser: { class: risk, value: a, fires: above, say: "a {value}", inhibited_by: [graver] }
              graver: { class: risk, value: b, fires: above, say: "b {value}" }
            """;

    private final AlertStory story = new AlertStory(RULES);

    @Test
    void whatFiresInItsShadowIsToldWhenTheShadowGoes() {
        story.at(1).b(25).at(2).a(25).at(3).a(15).at(4).b(0).at(5).a(0);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WARN graver",
                        "4h RESOLVED CONDITION_CLEARED graver",
                        "4h OPENED WATCH lesser",
                        "5h RESOLVED CONDITION_CLEARED lesser");
        assertThat(story.changes().get(2).stateBefore()).hasToString("PENDING");
    }

    @Test
    void whatBeganAndEndedInItsShadowIsNeverToldAndCoolsNothingDown() {
        story.at(1).b(25).at(2).a(25).at(3).a(0).at(4).b(0).at(5).a(25);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WARN graver", "4h RESOLVED CONDITION_CLEARED graver", "5h OPENED WARN lesser");
    }

    @Test
    void aGraverOneSpeaksForItselfAndFallsSilentWhenItIsGraverNoMore() {
        story.at(1).b(25).at(2).a(35).at(3).a(25).at(4).a(12).at(5).b(0).at(6).a(0);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WARN graver",
                        "2h OPENED CRITICAL lesser",
                        "5h RESOLVED CONDITION_CLEARED graver",
                        "5h DEESCALATED WATCH lesser",
                        "6h RESOLVED CONDITION_CLEARED lesser");
    }

    @Test
    void ofOneThatWasToldBeforeOnlyItsEndIsTold() {
        story.at(1).a(15).at(2).b(35).at(3).a(25).at(4).a(0).at(5).b(0);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WATCH lesser",
                        "2h OPENED CRITICAL graver",
                        "4h RESOLVED CONDITION_CLEARED lesser",
                        "5h RESOLVED CONDITION_CLEARED graver");
    }

    @Test
    void bothAtOnceIsOneAlertWhateverTheirOrderInThePack() {
        AlertStory both = new AlertStory("""
                numbers: { lesser: { warn: 10 }, graver: { warn: 20 } }
                signals:
                  lesser: { class: risk, value: a, fires: above, say: x, inhibited_by: [graver] }
                  graver: { class: risk, value: a, fires: above, say: x }
                """);
        both.at(1).a(25).at(2).a(15);
        assertThat(both.said())
                .containsExactly(
                        "1h OPENED WARN graver", "2h RESOLVED CONDITION_CLEARED graver", "2h OPENED WARN lesser");
    }

    @Test
    void whatNobodyWasToldOfDoesNotExpireAndNeedsNoWordWhenTheAccountChurns() {
        story.at(1).b(35).at(2).a(15).at(100 * 24);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED CRITICAL graver", "2161h RESOLVED EXPIRED graver", "2161h OPENED WATCH lesser");
        story.b(36).b(0).account("churned", Map.of());
        assertThat(story.said().subList(3, story.said().size()))
                .containsExactly("2400h RESOLVED ACCOUNT_CHURNED lesser");
    }

    @Test
    void whatIsOnlyRecoveringWhenTheShadowGoesIsNotBegunAnyMore() {
        AlertStory slow = new AlertStory(RULES.replace("cooldown: 5d", "keep_firing: 5d"));
        slow.at(1).b(25).at(2).a(15).at(3).a(0).at(4).b(0).at(300);
        assertThat(slow.said()).containsExactly("1h OPENED WARN graver", "4h RESOLVED CONDITION_CLEARED graver");
    }

    @Test
    void aCsmCannotAnswerWhatNobodyWasTold() {
        story.at(1).b(25).at(2).a(15).at(3).act(ActionKind.RESOLVE, "lesser");
        assertThat(story.said()).containsExactly("1h OPENED WARN graver");
        story.at(4).b(0);
        assertThat(story.said()).last().isEqualTo("4h OPENED WATCH lesser");
    }
}
