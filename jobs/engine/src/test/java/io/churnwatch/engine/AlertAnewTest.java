package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.ActionKind;
import org.junit.jupiter.api.Test;

/** What of an alert's past counts when it begins, or might begin, anew; and from which stage it came. */
class AlertAnewTest {
    private static final String RULES = """
            numbers: { risk: { %s } }
            signals: { risk: { class: risk, value: a, fires: above, say: "a is {value}" } }
            """;
    private static final String LEVELS = "warn: { at: 20, clear: 15 }, critical: 30";

    private static AlertStory story(String numbers) {
        return new AlertStory(RULES.formatted(numbers));
    }

    private static String stages(Outcome.AlertChange change) {
        return change.stateBefore() + " " + change.stateAfter();
    }

    @Test
    void whatFiresAtOnceWasNeverPending() {
        AlertStory story = story(LEVELS);
        story.at(1).a(25).at(2).a(35);
        assertThat(story.changes())
                .extracting(AlertAnewTest::stages)
                .containsExactly("INACTIVE FIRING", "FIRING FIRING");
    }

    @Test
    void aRecoveringOneMayComeBackGraver() {
        AlertStory story = story(LEVELS + ", keep_firing: 10h");
        story.at(1).a(25).at(2).a(0).at(3).a(35);
        assertThat(story.said()).containsExactly("1h OPENED WARN risk", "3h ESCALATED CRITICAL risk");
        assertThat(stages(story.last())).isEqualTo("RECOVERING FIRING");
    }

    @Test
    void aLevelThatAnEditTakesAwayIsLeft() {
        AlertStory story = story(LEVELS);
        story.at(1).a(35).at(2).rules(RULES.formatted("warn: { at: 20, clear: 15 }"));
        assertThat(story.said()).containsExactly("1h OPENED CRITICAL risk", "2h DEESCALATED WARN risk");
    }

    @Test
    void theGravestItWasCoolsDown() {
        AlertStory story = story(LEVELS + ", cooldown: 10h");
        story.at(1).a(25).at(2).a(35).at(3).a(0).at(4).a(35).at(50);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WARN risk",
                        "2h ESCALATED CRITICAL risk",
                        "3h RESOLVED CONDITION_CLEARED risk",
                        "11h OPENED CRITICAL risk");
    }

    @Test
    void growingMilderShortensNoCooldown() {
        AlertStory story = story(LEVELS + ", cooldown: 10h");
        story.at(1).a(35).at(2).a(25).at(3).a(0).at(4).a(35).at(50);
        assertThat(story.said()).last().isEqualTo("11h OPENED CRITICAL risk");
    }

    @Test
    void whatAPersonClosedIsOverBelowItsNumberUntilItIsHeldAgain() {
        AlertStory story = story("warn: { at: 20, clear: 15, for: 5h }");
        story.at(1)
                .a(25)
                .at(7)
                .act(ActionKind.RESOLVE, "risk")
                .at(8)
                .a(17)
                .at(9)
                .a(25);
        story.at(50);
        assertThat(story.said())
                .containsExactly("6h OPENED WARN risk", "7h RESOLVED MANUAL risk", "14h OPENED WARN risk");
    }

    @Test
    void closingStartsTheWaitForGraverLevelsAnew() {
        AlertStory story = story("warn: 20, critical: { at: 30, for: 5h }");
        story.at(1).a(35).at(3).act(ActionKind.RESOLVE, "risk").at(50);
        assertThat(story.said())
                .containsExactly("1h OPENED WARN risk", "3h RESOLVED MANUAL risk", "8h OPENED CRITICAL risk");
    }

    @Test
    void whatWasCrossedBeforeGraceEndedCountsFromItsEnd() {
        AlertStory story = story("warn: { at: 20, for: 50h }");
        story.at(1).a(25).at(2).rules(RULES.formatted("warn: { at: 20, for: 50h }, grace: 101d"));
        story.at(200);
        assertThat(story.said()).containsExactly("74h OPENED WARN risk");
    }
}
