package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.trigger.Deed;
import org.junit.jupiter.api.Test;

/** What people do about alerts, and what they are reminded of when they do nothing. */
class CsmDeedsTest {
    private static final String RULES = """
            numbers:
              risk: { watch: 10, warn: 20, critical: 30, remind_every: %s }
            signals:
              risk: { class: risk, value: a, fires: above, say: "a is {value}" }
            """;

    private final AlertStory story = new AlertStory(RULES.formatted("never"));
    private final AlertStory reminding = new AlertStory(RULES.formatted("3d"));

    @Test
    void whatASnoozeMissedIsToldAsOneTransitionWhenItEnds() {
        story.at(1)
                .a(15)
                .at(2)
                .snooze("risk", 48)
                .at(3)
                .a(25)
                .at(4)
                .a(15)
                .at(5)
                .a(25)
                .at(100);
        assertThat(story.said())
                .containsExactly("1h OPENED WATCH risk", "2h SNOOZED WATCH risk", "48h ESCALATED WARN risk");
        assertThat(story.changes().get(1).deed())
                .isEqualTo(new Deed("ann", "spoke to them", 1_767_571_200_000L + 48 * AlertStory.HOUR, null));
        assertThat(story.changes().get(2).text()).isEqualTo("a is 25");
    }

    @Test
    void aSnoozeThatMissedNothingEndsWithoutAWord() {
        story.at(1).a(15).at(2).snooze("risk", 48).at(3).a(25).at(4).a(15).at(100);
        assertThat(story.said()).containsExactly("1h OPENED WATCH risk", "2h SNOOZED WATCH risk");
    }

    @Test
    void theEndOfASnoozedAlertIsTold() {
        story.at(1).a(15).at(2).snooze("risk", 48).at(3).a(0).at(4).a(15);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WATCH risk",
                        "2h SNOOZED WATCH risk",
                        "3h RESOLVED CONDITION_CLEARED risk",
                        "4h OPENED WATCH risk");
    }

    @Test
    void becomingCriticalBreaksASnooze() {
        story.at(1).a(15).at(2).snooze("risk", 48).at(3).a(35).at(4).a(25);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WATCH risk",
                        "2h SNOOZED WATCH risk",
                        "3h ESCALATED CRITICAL risk",
                        "4h DEESCALATED WARN risk");
    }

    @Test
    void aSnoozeOfSomethingCriticalHolds() {
        story.at(1)
                .a(35)
                .at(2)
                .snooze("risk", 48)
                .at(3)
                .a(25)
                .at(4)
                .a(35)
                .at(5)
                .a(25)
                .at(49);
        assertThat(story.said())
                .containsExactly("1h OPENED CRITICAL risk", "2h SNOOZED CRITICAL risk", "48h DEESCALATED WARN risk");
    }

    @Test
    void aSnoozeCanBeMovedAndEnded() {
        story.at(1)
                .a(15)
                .at(2)
                .snooze("risk", 48)
                .snooze("risk", 48)
                .at(3)
                .snooze("risk", 72)
                .at(4)
                .a(25);
        story.at(50).snooze("risk", 50);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WATCH risk",
                        "2h SNOOZED WATCH risk",
                        "3h SNOOZED WATCH risk",
                        "50h ESCALATED WARN risk");
        story.at(51).act(ActionKind.SNOOZE, "risk").a(15);
        assertThat(story.said()).last().isEqualTo("51h DEESCALATED WATCH risk");
    }

    @Test
    void anAcknowledgementIsToldOnceEvenInASnooze() {
        story.at(1).a(15).snooze("risk", 9).at(2).act(ActionKind.ACKNOWLEDGE, "risk");
        story.at(3).act(ActionKind.ACKNOWLEDGE, "risk");
        assertThat(story.said())
                .containsExactly("1h OPENED WATCH risk", "1h SNOOZED WATCH risk", "2h ACKNOWLEDGED WATCH risk");
        assertThat(story.last().deed()).isEqualTo(new Deed("ann", "spoke to them", null, null));
    }

    @Test
    void whoResolvesSaysWhatBecameOfItAndItStaysClosedUntilItClears() {
        story.at(1)
                .a(15)
                .at(2)
                .act(ActionKind.RESOLVE, "risk", null, "false_alarm")
                .at(3)
                .a(16);
        assertThat(story.said()).containsExactly("1h OPENED WATCH risk", "2h RESOLVED MANUAL risk");
        assertThat(story.last().deed()).isEqualTo(new Deed("ann", "spoke to them", null, "false_alarm"));
        assertThat(story.last().text()).isEqualTo("Risk closed by ann as false alarm: spoke to them");
        story.at(4).a(0).at(5).a(15);
        assertThat(story.said()).last().isEqualTo("5h OPENED WATCH risk");
    }

    @Test
    void oneWhomNobodyAnswersReminds() {
        reminding.at(1).a(15).at(8 * 24);
        assertThat(reminding.said())
                .containsExactly("1h OPENED WATCH risk", "73h REMINDED WATCH risk", "145h REMINDED WATCH risk");
        assertThat(reminding.last().stateAfter()).hasToString("FIRING");
    }

    @Test
    void everyWordStartsTheWaitAnewAndAnAcknowledgementEndsIt() {
        reminding
                .at(1)
                .a(15)
                .at(50)
                .a(25)
                .at(123)
                .act(ActionKind.ACKNOWLEDGE, "risk")
                .at(300);
        assertThat(reminding.said())
                .containsExactly(
                        "1h OPENED WATCH risk",
                        "50h ESCALATED WARN risk",
                        "122h REMINDED WARN risk",
                        "123h ACKNOWLEDGED WARN risk");
        reminding.at(301).a(35).at(301 + 72);
        assertThat(reminding.said().subList(4, 6))
                .containsExactly("301h ESCALATED CRITICAL risk", "373h REMINDED CRITICAL risk");
    }

    @Test
    void aSnoozedOneRemindsOnlyLongAfterItsSnooze() {
        reminding.at(1).a(15).at(2).snooze("risk", 100).at(171).at(172);
        assertThat(reminding.said())
                .containsExactly("1h OPENED WATCH risk", "2h SNOOZED WATCH risk", "172h REMINDED WATCH risk");
    }

    @Test
    void oneWhoseSnoozeIsEndedEarlyRemindsFromThere() {
        reminding
                .at(1)
                .a(15)
                .at(2)
                .snooze("risk", 100)
                .at(50)
                .snooze("risk", 50)
                .at(130);
        assertThat(reminding.said())
                .containsExactly("1h OPENED WATCH risk", "2h SNOOZED WATCH risk", "122h REMINDED WATCH risk");
    }

    @Test
    void aRecoveringOneRemindsOfNothing() {
        AlertStory slow = new AlertStory("""
                numbers: { risk: { watch: 10, keep_firing: 5d, remind_every: 1d } }
                signals: { risk: { class: risk, value: a, fires: above, say: x } }
                """);
        slow.at(1).a(15).at(2).a(0).at(3 * 24).a(15).at(3 * 24 + 1);
        assertThat(slow.said()).containsExactly("1h OPENED WATCH risk", "72h REMINDED WATCH risk");
    }
}
