package io.churnwatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.churnwatch.avro.Alert;
import io.churnwatch.avro.AlertAction;
import io.churnwatch.avro.AlertClass;
import io.churnwatch.avro.AlertState;
import io.churnwatch.avro.Cause;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.avro.Driver;
import io.churnwatch.avro.Evidence;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.PackState;
import io.churnwatch.avro.PackStatus;
import io.churnwatch.avro.ScoreOverride;
import io.churnwatch.avro.Severity;
import io.churnwatch.avro.Transition;
import io.churnwatch.avro.UsageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutputLinesTest {
    private static final Instant MONDAY_NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aHealthUpdate() {
        var drivers = List.of(
                new Driver("missed_calls", "missed_pct_7d", 35.0, -2.0, 1), new Driver("nps", "nps", null, 0.0, 2));
        var update = new HealthUpdate(
                "h1",
                "acme",
                MONDAY_NINE,
                3.0,
                30.0,
                "red",
                null,
                0.75,
                Cause.BEHAVIOUR,
                drivers,
                "standard",
                "calls",
                1,
                "abc",
                new ScoreOverride("eve", "met them", null));

        assertThat(OutputLines.write(update))
                .isEqualTo("{\"type\":\"health\",\"event_id\":\"h1\",\"account_id\":\"acme\","
                        + "\"clock\":\"2026-03-02T09:00:00.000Z\",\"raw_score\":3,\"score\":30,\"band\":\"red\","
                        + "\"previous_score\":null,\"completeness\":0.75,\"cause\":\"BEHAVIOUR\",\"drivers\":["
                        + "{\"factor\":\"missed_calls\",\"metric\":\"missed_pct_7d\",\"value\":35,\"points\":-2,\"rank\":1},"
                        + "{\"factor\":\"nps\",\"metric\":\"nps\",\"value\":null,\"points\":0,\"rank\":2}],"
                        + "\"profile\":\"standard\",\"pack\":\"calls\",\"pack_version\":1,\"pack_hash\":\"abc\","
                        + "\"override\":{\"author\":\"eve\",\"reason\":\"met them\",\"until\":null}}");
    }

    @Test
    void anAlert() {
        var evidence = new Evidence("missed_pct_7d", 35.0, 30.0, MONDAY_NINE.minusSeconds(1), MONDAY_NINE, 100L, null);
        var alert = new Alert();
        alert.setEventId("a1-opened");
        alert.setAlertId("a1");
        alert.setAccountId("acme");
        alert.setClock(MONDAY_NINE);
        alert.setRuleId("missed-calls");
        alert.setTransition(Transition.OPENED);
        alert.setSeverity(Severity.CRITICAL);
        alert.setClass$(AlertClass.RISK);
        alert.setStateBefore(AlertState.PENDING);
        alert.setStateAfter(AlertState.FIRING);
        alert.setText("35 % of calls missed");
        alert.setEvidence(List.of(evidence));
        alert.setAction(AlertAction.NOTIFY);
        alert.setProfile("standard");
        alert.setPack("calls");
        alert.setPackVersion(1);
        alert.setPackHash("abc");

        assertThat(OutputLines.write(alert))
                .isEqualTo("{\"type\":\"alert\",\"event_id\":\"a1-opened\",\"alert_id\":\"a1\",\"account_id\":\"acme\","
                        + "\"clock\":\"2026-03-02T09:00:00.000Z\",\"rule_id\":\"missed-calls\",\"item\":null,"
                        + "\"transition\":\"OPENED\",\"severity\":\"CRITICAL\",\"class\":\"RISK\","
                        + "\"state_before\":\"PENDING\",\"state_after\":\"FIRING\",\"text\":\"35 % of calls missed\","
                        + "\"evidence\":[{\"metric\":\"missed_pct_7d\",\"value\":35,\"threshold\":30,"
                        + "\"window_start\":\"2026-03-02T08:59:59.000Z\",\"window_end\":\"2026-03-02T09:00:00.000Z\","
                        + "\"sample_size\":100,\"baseline\":null}],\"resolve_reason\":null,\"action\":\"NOTIFY\","
                        + "\"task\":null,\"playbook\":null,\"owner\":null,\"tier\":null,\"mrr_at_risk\":null,"
                        + "\"score\":null,\"band\":null,\"profile\":\"standard\",\"pack\":\"calls\","
                        + "\"pack_version\":1,\"pack_hash\":\"abc\",\"author\":null,\"reason\":null,"
                        + "\"outcome\":null,\"snoozed_until\":null}");
    }

    @Test
    void aPackStatusAndADeadLetter() {
        var status = new PackStatus("calls", 2, "abc", PackState.REJECTED, List.of("no signals"), MONDAY_NINE);
        var letter = new DeadLetter(
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                3L,
                "00ff",
                "usage-events",
                0,
                7L,
                DeadLetterReason.BAD_MAGIC_BYTE,
                "magic byte is 1",
                MONDAY_NINE);

        assertThat(OutputLines.write(status))
                .isEqualTo("{\"type\":\"pack_status\",\"pack\":\"calls\",\"version\":2,\"hash\":\"abc\","
                        + "\"status\":\"REJECTED\",\"reasons\":[\"no signals\"],\"at\":\"2026-03-02T09:00:00.000Z\"}");
        String line = "{\"type\":\"dead_letter\",\"bytes\":\"AQID\",\"length\":3,\"sha256\":\"00ff\","
                + "\"topic\":\"usage-events\",\"partition\":0,\"offset\":7,\"reason\":\"BAD_MAGIC_BYTE\","
                + "\"message\":\"magic byte is 1\",\"received_at\":\"2026-03-02T09:00:00.000Z\"}";
        assertThat(OutputLines.write(letter)).isEqualTo(line);
        assertThat(OutputLines.write(letter)).as("the buffer is left as it was").isEqualTo(line);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {".*_EVENTS", "CSM_ACTIONS"})
    void everyOutputHasItsTypeAndThenEveryField(Topic topic) throws IOException {
        List<String> expected = new ArrayList<>(List.of("type"));
        topic.schema().getFields().stream().map(Schema.Field::name).forEach(expected::add);

        for (long seed = 0; seed < 200; seed++) {
            SpecificRecord output = new RandomRecords(seed).of(topic);

            assertThat(fieldNames(OutputLines.write(output))).as("seed " + seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.0, 5",
        "-0.0, 0",
        "0.1, 0.1",
        "33.333333333333336, 33.333333333333336",
        "1.0E7, 10000000",
        "1.0E-7, 0.0000001",
        "2.0E-3, 0.002",
        "1.0E20, 100000000000000000000",
        "12345678.9, 12345678.9"
    })
    void numbersArePlainDecimals(double value, String text) {
        assertThat(OutputLines.write(healthOf(value))).contains(",\"raw_score\":" + text + ",");
    }

    @Test
    void aNumberThatIsNoneIsABug() {
        assertThatThrownBy(() -> OutputLines.write(healthOf(Double.NaN)))
                .hasMessage("a number in a line must be finite, was NaN");
    }

    @Test
    void anEventIsNoOutput() {
        assertThatThrownBy(() -> OutputLines.write(new UsageEvent()))
                .hasMessage("topic usage-events carries events, which EventLines writes");
    }

    private static HealthUpdate healthOf(double rawScore) {
        return new HealthUpdate(
                "h1",
                "acme",
                MONDAY_NINE,
                rawScore,
                0.0,
                "red",
                null,
                1.0,
                Cause.TIME,
                List.of(),
                "p",
                "calls",
                1,
                "h",
                null);
    }

    private static List<String> fieldNames(String line) throws IOException {
        List<String> names = new ArrayList<>();
        try (var json = new JsonFactory().createParser(line)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                names.add(name);
                if (json.nextToken() != JsonToken.VALUE_NULL) {
                    json.skipChildren();
                }
            }
        }
        return names;
    }
}
