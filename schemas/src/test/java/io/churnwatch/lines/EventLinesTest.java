package io.churnwatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.avro.AccountEvent;
import io.churnwatch.avro.AccountStage;
import io.churnwatch.avro.Alert;
import io.churnwatch.avro.BillingEvent;
import io.churnwatch.avro.CsmAction;
import io.churnwatch.avro.CsmActionKind;
import io.churnwatch.avro.CsmOutcome;
import io.churnwatch.avro.Goal;
import io.churnwatch.avro.SupportChange;
import io.churnwatch.avro.SupportEvent;
import io.churnwatch.avro.Survey;
import io.churnwatch.avro.SurveyEvent;
import io.churnwatch.avro.TicketPriority;
import io.churnwatch.avro.Tier;
import io.churnwatch.avro.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {
    private static final String HEAD =
            "\"event_id\":\"e1\",\"account_id\":\"acme\",\"occurred_at\":\"2026-03-02T09:00:00Z\"";
    private static final Instant MONDAY_NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aCallTakesTheDefaultsOfWhatItLeavesOut() throws BadLineException {
        EventLine line =
                EventLines.parse("{\"stream\":\"usage\"," + HEAD + ",\"kind\":\"call\",\"outcome\":\"missed\"}");

        assertThat(line.topic()).isEqualTo(Topic.USAGE_EVENTS);
        assertThat(line.event())
                .isEqualTo(
                        new UsageEvent("e1", "acme", MONDAY_NINE, "call", "missed", null, null, null, 1.0, Map.of()));
    }

    @Test
    void enumValuesComeInEitherCase() throws BadLineException {
        var ticket = (SupportEvent) event("{\"stream\":\"SUPPORT\"," + HEAD
                + ",\"ticket_id\":\"t\",\"change\":\"opened\",\"priority\":\"Urgent\"}");
        var answer = (SurveyEvent) event("{\"stream\":\"survey\"," + HEAD + ",\"survey\":\"NPS\",\"score\":9}");

        assertThat(ticket.getChange()).isEqualTo(SupportChange.OPENED);
        assertThat(ticket.getPriority()).isEqualTo(TicketPriority.URGENT);
        assertThat(answer.getSurvey()).isEqualTo(Survey.NPS);
        assertThat(answer.getScore()).isEqualTo(9.0);
    }

    @Test
    void aTicketThatDoesNotSayItsPriorityHasAnUnknownOne() throws BadLineException {
        var ticket =
                (SupportEvent) event("{\"stream\":\"support\"," + HEAD + ",\"ticket_id\":\"t\",\"change\":\"closed\"}");

        assertThat(ticket.getPriority()).isEqualTo(TicketPriority.UNKNOWN);
    }

    @Test
    void aProfileBringsMapsMilestonesAndGoals() throws BadLineException {
        var profile = (AccountEvent) event("{\"stream\":\"account\"," + HEAD + """
                ,"tier":"low","stage":"trial","seats":25,"mrr":99.5,"started_at":"2026-01-01T00:00:00+02:00",
                "limits":{"calls_per_month":1000},"settings":{"call_recording":"on"},
                "milestones":{"first_call":"2026-02-01T10:00:00.123456Z"},
                "goals":[{"name":"calls_answered","target":500},{"name":"n","start":5,"target":6,"due":"2026-06-01T00:00Z"}]}
                """);

        assertThat(profile.getTier()).isEqualTo(Tier.LOW);
        assertThat(profile.getStage()).isEqualTo(AccountStage.TRIAL);
        assertThat(profile.getSeats()).isEqualTo(25);
        assertThat(profile.getMrr()).isEqualTo(99.5);
        assertThat(profile.getStartedAt()).isEqualTo("2025-12-31T22:00:00Z");
        assertThat(profile.getLimits()).isEqualTo(Map.of("calls_per_month", 1000.0));
        assertThat(profile.getSettings()).isEqualTo(Map.of("call_recording", "on"));
        assertThat(profile.getMilestones()).isEqualTo(Map.of("first_call", Instant.parse("2026-02-01T10:00:00.123Z")));
        assertThat(profile.getGoals())
                .containsExactly(
                        new Goal("calls_answered", 0.0, 500.0, null),
                        new Goal("n", 5.0, 6.0, Instant.parse("2026-06-01T00:00:00Z")));
        assertThat(profile.getPlan()).isNull();
        assertThat(profile.getErase()).isFalse();
    }

    @Test
    void invoicesAndActionsAreRead() throws BadLineException {
        var invoice = (BillingEvent) event("{\"stream\":\"billing\"," + HEAD
                + ",\"change\":\"invoice_issued\",\"amount\":1e2,\"currency\":\"EUR\",\"due_at\":null}");
        var action = (CsmAction) event("{\"stream\":\"action\"," + HEAD
                + ",\"action\":\"resolve\",\"author\":\"ann\",\"reason\":\"called\",\"outcome\":\"false_alarm\"}");

        assertThat(invoice.getAmount()).isEqualTo(100.0);
        assertThat(invoice.getDueAt()).isNull();
        assertThat(action.getAction()).isEqualTo(CsmActionKind.RESOLVE);
        assertThat(action.getOutcome()).isEqualTo(CsmOutcome.FALSE_ALARM);
    }

    @Test
    void theStreamMayStandAnywhere() throws BadLineException {
        String last = "{" + HEAD + ",\"kind\":\"call\",\"attributes\":{\"stream\":\"x\"},\"stream\":\"usage\"}";

        var call = (UsageEvent) event(last);

        assertThat(call.getAttributes()).isEqualTo(Map.of("stream", "x"));
        byte[] padded = ("##" + last).getBytes(StandardCharsets.UTF_8);
        assertThat(EventLines.parse(padded, 2, padded.length - 2).event()).isEqualTo(call);
    }

    @Test
    void aMapThatWasLeftOutIsNotSharedBetweenEvents() throws BadLineException {
        String line = "{\"stream\":\"usage\"," + HEAD + ",\"kind\":\"call\"}";
        var one = (UsageEvent) event(line);
        one.getAttributes().put("queue", "7");

        assertThat(((UsageEvent) event(line)).getAttributes()).isEmpty();
    }

    static List<Topic> events() {
        return Topic.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenIsReadBack(Topic topic) throws BadLineException {
        for (long seed = 0; seed < 300; seed++) {
            SpecificRecord event = new RandomRecords(seed).of(topic);
            String line = EventLines.write(event);

            assertThat(line).startsWith("{\"stream\":\"" + topic.word() + "\",").doesNotContain("\n");
            assertThat(EventLines.parse(line)).as("seed " + seed).isEqualTo(new EventLine(topic, event));
        }
    }

    @Test
    void whatEqualsItsDefaultIsNotWritten() {
        var call = new UsageEvent("e1", "acme", MONDAY_NINE, "call", "missed", null, null, null, 1.0, Map.of());

        assertThat(EventLines.write(call))
                .isEqualTo("{\"stream\":\"usage\",\"event_id\":\"e1\",\"account_id\":\"acme\","
                        + "\"occurred_at\":\"2026-03-02T09:00:00.000Z\",\"kind\":\"call\",\"outcome\":\"missed\"}");
    }

    @Test
    void anOutputIsNoEvent() {
        assertThatThrownBy(() -> EventLines.write(new Alert())).hasMessage("topic csm-alerts carries no events");
    }

    private static SpecificRecord event(String line) throws BadLineException {
        return EventLines.parse(line).event();
    }
}
