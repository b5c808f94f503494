package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One alert for each item that a signal looks at. */
class ForEachTest {
    @Test
    void everySettingHasAnAlertOfItsOwn() {
        AlertStory story = new AlertStory("""
                numbers: { setup: { level: warn } }
                signals:
                  setup: { class: onboarding, for_each: { settings: [sms, mail] }, when: item.value != "on", say: "{item.name} is '{item.value}'" }
                """);
        story.at(1).account("active", Map.of("sms", "on", "mail", "off")).at(2).account("active", Map.of("mail", "on"));
        assertThat(story.said())
                .containsExactly(
                        "0h OPENED WARN setup [sms]",
                        "0h OPENED WARN setup [mail]",
                        "1h RESOLVED CONDITION_CLEARED setup [sms]",
                        "2h RESOLVED CONDITION_CLEARED setup [mail]");
        assertThat(story.changes().get(0).text()).isEqualTo("sms is ''");
        assertThat(story.last().text()).isEqualTo("Setup (mail) is over");
    }

    @Test
    void everyMetricIsHeldAgainstTheSameLevels() {
        AlertStory story = new AlertStory("""
                numbers: { jump: { watch: { at: 10, clear: 5 }, warn: 20 } }
                signals:
                  jump: { class: risk, for_each: { metrics: [a, b, fall] }, value: item.value, fires: above, say: "{item.name} is {item.value}, {value}", say_resolved: "{item.name} was {was}, is {value}" }
                """);
        story.at(1).a(15).at(2).b(25).at(3).a(7).at(4).a(4);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WATCH jump [a]",
                        "2h OPENED WARN jump [b]",
                        "4h RESOLVED CONDITION_CLEARED jump [a]");
        assertThat(story.changes().get(0).text()).isEqualTo("a is 15, 15");
        assertThat(story.changes().get(1).evidence().get(0)).satisfies(evidence -> {
            assertThat(evidence.metric()).isEqualTo("b");
            assertThat(evidence.value()).isEqualTo(25);
            assertThat(evidence.threshold()).isEqualTo(20);
        });
        assertThat(story.last().text()).isEqualTo("a was 15, is 4");
    }

    private static final String TICKETS = """
            numbers: { old: { warn: 2, critical: 4, %s } }
            signals:
              old:
                class: support
                for_each: { tickets: 'open && priority == "urgent"' }
                value: item.age_days
                fires: at_least
                say: "{item.name} ({item.priority}) open for {value}, {item.age_hours}"
            """;

    @Test
    void everyTicketAgesByItselfAndClosingItResolvesItsAlert() {
        AlertStory story = new AlertStory(TICKETS.formatted("for: 0h"));
        story.at(0).ticket("t1", TicketChange.OPENED, Priority.URGENT).ticket("t2", TicketChange.OPENED, Priority.LOW);
        story.at(24).ticket("t3", TicketChange.OPENED, Priority.URGENT);
        story.at(80).ticket("t1", TicketChange.CLOSED, Priority.URGENT).at(130);
        assertThat(story.said())
                .containsExactly(
                        "48h OPENED WARN old [t1]",
                        "72h OPENED WARN old [t3]",
                        "80h RESOLVED CONDITION_CLEARED old [t1]",
                        "120h ESCALATED CRITICAL old [t3]");
        assertThat(story.changes().get(0).text()).isEqualTo("t1 (urgent) open for 2 days, 48 h");
        assertThat(story.changes().get(0).evidence())
                .extracting(evidence -> evidence.metric() + " " + evidence.value() + " " + evidence.threshold())
                .containsExactly("item.age_days 2.0 2.0");
        assertThat(story.changes().get(2).text()).isEqualTo("Old (t1) is over: was 2 days");
    }

    @Test
    void aTicketThatIsNoLongerUrgentIsGoneToo() {
        AlertStory story = new AlertStory(TICKETS.formatted("no_data: alert"));
        story.at(0).ticket("t1", TicketChange.OPENED, Priority.URGENT).at(50);
        story.ticket("t1", TicketChange.RESPONDED, Priority.NORMAL);
        assertThat(story.said()).containsExactly("48h OPENED WARN old [t1]", "50h RESOLVED CONDITION_CLEARED old [t1]");
    }

    @Test
    void onlyTheFiftyOldestTicketsAreLookedAt() {
        AlertStory story = new AlertStory(TICKETS.formatted("for: 0h"));
        for (int i = 0; i < 60; i++) {
            story.at(i / 10.0).ticket("t" + i, TicketChange.OPENED, Priority.URGENT);
        }
        story.at(60);
        assertThat(story.said()).hasSize(50).noneMatch(line -> line.contains("[t50]"));
        story.ticket("t0", TicketChange.RESOLVED, Priority.URGENT);
        assertThat(story.said().subList(50, 52))
                .containsExactly("60h RESOLVED CONDITION_CLEARED old [t0]", "60h OPENED WARN old [t50]");
    }

    @Test
    void everyGoalFallsBehindByItselfUntilItIsChosenNoMore() {
        AlertStory story = new AlertStory("""
                numbers: { behind: { warn: { at: 20, clear: 5 } } }
                goals: { reach: { measure: a }, calls: { measure: b } }
                signals:
                  behind: { class: risk, for_each: { goals: due_days >= 0 }, value: item.behind_points, fires: at_least, say: "{item.name} {value} behind ({item.progress_pct}, {item.due_days})" }
                """);
        story.a(0).b(40).goal("reach", 0, 100, 240).goal("calls", 0, 100, 240).goal("unmeasured", 0, 100, 240);
        story.at(60).a(50).at(270);
        assertThat(story.said())
                .containsExactly(
                        "48h OPENED WARN behind [reach]",
                        "60h RESOLVED CONDITION_CLEARED behind [reach]",
                        "144h OPENED WARN behind [calls]",
                        "168h OPENED WARN behind [reach]",
                        "264h RESOLVED CONDITION_CLEARED behind [calls]",
                        "264h RESOLVED CONDITION_CLEARED behind [reach]");
        assertThat(story.changes().get(3).text()).isEqualTo("reach 20 points behind (50 %, 3 days)");
        assertThat(story.changes().get(3).evidence())
                .extracting(evidence -> evidence.metric() + " " + evidence.value() + " " + evidence.threshold())
                .containsExactly("a 50.0 null", "item.behind_points 20.0 20.0");
    }

    @Test
    void aLesserAlertOfAnyItemIsMuted() {
        AlertStory story = new AlertStory("""
                numbers: { setup: { level: watch }, jump: { warn: 10 } }
                signals:
                  setup: { class: onboarding, for_each: { settings: [sms] }, when: item.value == "off", say: x, inhibited_by: [jump] }
                  jump: { class: risk, for_each: { metrics: [a, b] }, value: item.value, fires: above, say: x }
                """);
        story.at(1)
                .a(15)
                .b(15)
                .account("active", Map.of("sms", "off"))
                .at(2)
                .a(0)
                .at(3)
                .b(0);
        assertThat(story.said())
                .containsExactly(
                        "1h OPENED WARN jump [a]",
                        "1h OPENED WARN jump [b]",
                        "2h RESOLVED CONDITION_CLEARED jump [a]",
                        "3h RESOLVED CONDITION_CLEARED jump [b]",
                        "3h OPENED WATCH setup [sms]");
    }
}
