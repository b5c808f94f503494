package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.trigger.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which numbers a transition carries. */
class EvidenceTest {
    private static List<Evidence> evidence(String value, String more) {
        AlertStory story = new AlertStory("""
                numbers: { risk: { warn: 2 } }
                signals: { risk: { class: risk, value: %s, fires: above, say: "{value}" %s } }
                """.formatted(value, more));
        story.at(1).a(3).at(2).a(7).b(60);
        return story.changes().get(0).evidence();
    }

    private static List<String> shown(List<Evidence> evidence) {
        return evidence.stream()
                .map(each -> each.metric() + " " + each.value() + " " + each.threshold())
                .toList();
    }

    @Test
    void theMetricThatIsComparedCarriesTheThreshold() {
        assertThat(shown(evidence("a", ""))).containsExactly("a 3.0 2.0");
    }

    @Test
    void aFormulaBringsWhatItIsMadeOf() {
        assertThat(shown(evidence("fall", ""))).containsExactly("fall 4.0 2.0", "a 7.0 null", "a_before 3.0 null");
    }

    @Test
    void anExpressionIsNamedByItsText() {
        assertThat(shown(evidence("a - 0.5", ""))).containsExactly("a - 0.5 2.5 2.0", "a 3.0 null");
    }

    @Test
    void whatTheConditionAsksOfTheAccountFollows() {
        assertThat(shown(evidence(
                        "account.tenure_days",
                        ", when: 'a > 2 && band == \"green\" && account.seats < limit(\"seats\") || a < 4'")))
                .containsExactly(
                        "a 3.0 null",
                        "account.tenure_days 100.0 2.0",
                        "score 50.0 null",
                        "account.seats 10.0 null",
                        "limit(\"seats\") null null");
    }

    @Test
    void aTaskGoesToWhomTheRuleNames() {
        AlertStory story = new AlertStory("""
                numbers: { risk: { warn: 2 }, told: { warn: 2 }, handed: { warn: 2 } }
                signals:
                  risk: { class: risk, value: a, fires: above, say: x, do: { task: "Call {account.name}", playbook: calls } }
                  told: { class: risk, value: a, fires: above, say: x, do: notify }
                  handed: { class: risk, value: a, fires: above, say: x, do: { task: Look, owner: "lead of {account.owner}" } }
                """);
        story.at(1).a(3);
        assertThat(story.changes())
                .extracting(change -> change.task() + ", " + change.playbook() + ", " + change.owner())
                .containsExactly("Call Acme, calls, olga", "null, null, olga", "Look, null, lead of olga");
    }
}
