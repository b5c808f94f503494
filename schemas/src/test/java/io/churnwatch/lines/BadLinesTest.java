package io.churnwatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.churnwatch.avro.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of bad line is told by its reason and one sentence that names the field. */
class BadLinesTest {
    private static final String CALL =
            "{'stream':'usage','event_id':'e1','account_id':'acme','occurred_at':'2026-03-02T09:00:00Z','kind':'call'}";
    private static final String PROFILE =
            "{'stream':'account','event_id':'e1','account_id':'acme','occurred_at':'2026-03-02T09:00:00Z','x':1}";

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'kind':'call'     | 'kind':'call','quantty':2           | BAD_FIELD | unknown field 'quantty'; the fields here are event_id, account_id, occurred_at, kind, outcome, direction, user_id, feature, quantity, attributes
        ,'kind':'call'    |                                     | BAD_FIELD | field 'kind' is missing; every UsageEvent needs it
        'kind':'call'     | 'kind':7                            | BAD_FIELD | field 'kind' must be text, was a number
        'kind':'call'     | 'kind':null                         | BAD_FIELD | field 'kind' must be text, was null
        'kind':'call'     | 'kind':'call','kind':'call'         | BAD_FIELD | field 'kind' appears twice
        'kind':'call'     | 'kind':'call','quantity':'2'        | BAD_FIELD | field 'quantity' must be a number, was text
        'kind':'call'     | 'kind':'call','quantity':1e999      | NOT_FINITE | field 'quantity' must be a finite number, was 1e999
        'kind':'call'     | 'kind':'call','quantity':NaN        | NOT_FINITE | field 'quantity' must be a finite number, was NaN
        'kind':'call'     | 'kind':'call','attributes':[]       | BAD_FIELD | field 'attributes' must be an object, was an array
        'kind':'call'     | 'kind':'call','attributes':{'a':1}  | BAD_FIELD | field 'attributes.a' must be text, was a number
        'kind':'call'     | 'kind':'call','attributes':{'a':{}} | BAD_FIELD | field 'attributes.a' must be text, was an object
        'kind':'call'     | 'kind':'call','attributes':{'a':'b','a':'b'} | BAD_FIELD | field 'attributes.a' appears twice
        2026-03-02T09     | yesterday                           | BAD_TIME | field 'occurred_at' must be an ISO-8601 time with its offset, such as 2026-03-02T09:00:00Z, was 'yesterday:00:00Z'
        '2026-03-02T09:00:00Z' | 1772442000000                  | BAD_FIELD | field 'occurred_at' must be an ISO-8601 time as text, such as 2026-03-02T09:00:00Z, was a number
        'stream':'usage', |                                     | BAD_FIELD | field 'stream' is missing; it must be one of usage, support, survey, billing, account, action
        'usage'           | 'alert'                             | BAD_FIELD | field 'stream' must be one of usage, support, survey, billing, account, action, was 'alert'
        'usage'           | 3                                   | BAD_FIELD | field 'stream' must be text, was a number
        'usage'           | 'support'                           | BAD_FIELD | unknown field 'kind'; the fields here are event_id, account_id, occurred_at, ticket_id, change, priority, channel, user_id
        """)
    void aBadCall(String was, String is, DeadLetterReason reason, String message) {
        assertBad(CALL.replace(was, is == null ? "" : is), reason, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'tier':'middling'      | BAD_FIELD | field 'tier' must be one of HIGH, MEDIUM, LOW, UNKNOWN, was 'middling'
        'seats':2.5            | BAD_FIELD | field 'seats' must be a whole number from -2147483648 to 2147483647, was 2.5
        'seats':2147483648     | BAD_FIELD | field 'seats' must be a whole number from -2147483648 to 2147483647, was 2147483648
        'erase':'yes'          | BAD_FIELD | field 'erase' must be true or false, was text
        'goals':{}             | BAD_FIELD | field 'goals' must be an array, was an object
        'goals':[3]            | BAD_FIELD | field 'goals.0' must be an object, was a number
        'goals':[{'name':'g'}] | BAD_FIELD | field 'target' is missing; every Goal needs it
        'goals':[{'name':'g','goal':1}] | BAD_FIELD | unknown field 'goals.0.goal'; the fields here are name, start, target, due
        'milestones':{'live':'2026-02-30T00:00:00Z'} | BAD_TIME | field 'milestones.live' must be an ISO-8601 time with its offset, such as 2026-03-02T09:00:00Z, was '2026-02-30T00:00:00Z'
        """)
    void aBadProfile(String field, DeadLetterReason reason, String message) {
        assertBad(PROFILE.replace("'x':1", field), reason, message);
    }

    @Test
    void whatIsNoJsonObject() {
        assertBad("", DeadLetterReason.EMPTY_VALUE, "the line is empty");
        assertBad("  ", DeadLetterReason.EMPTY_VALUE, "the line is empty");
        assertBad("[1]", DeadLetterReason.NOT_JSON, "a line must be one JSON object");
        assertBad("7", DeadLetterReason.NOT_JSON, "a line must be one JSON object");
        assertBad(CALL + CALL, DeadLetterReason.NOT_JSON, "the line goes on after its JSON object");
    }

    @Test
    void aLineCutAnywhereIsNoJson() {
        String line = CALL.replace('\'', '"');
        for (int length = 1; length < line.length(); length++) {
            BadLineException failure = parseFailure(line.substring(0, length));
            assertThat(failure.reason()).as("cut to " + length).isEqualTo(DeadLetterReason.NOT_JSON);
            assertThat(failure).hasMessageStartingWith("not JSON at column ").hasMessageNotContaining("\n");
        }
    }

    @Test
    void brokenEncodingIsNoJson() {
        byte[] bytes = CALL.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 3] = (byte) 0xff;

        BadLineException failure =
                catchThrowableOfType(BadLineException.class, () -> EventLines.parse(bytes, 0, bytes.length));
        assertThat(failure.reason()).isEqualTo(DeadLetterReason.NOT_JSON);
    }

    @Test
    void anEndlessNestIsRefusedWithoutHarm() {
        BadLineException failure = parseFailure("{\"a\":" + "[".repeat(100_000));

        assertThat(failure.reason()).isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    @Test
    void aLongValueIsShortenedInTheMessage() {
        assertThatThrownBy(() -> EventLines.parse("{\"stream\":\"" + "x".repeat(10_000) + "\"}"))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
    }

    private static void assertBad(String singleQuoted, DeadLetterReason reason, String message) {
        BadLineException failure = parseFailure(singleQuoted.replace('\'', '"'));
        assertThat(failure).hasMessage(message);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    private static BadLineException parseFailure(String line) {
        BadLineException failure = catchThrowableOfType(BadLineException.class, () -> EventLines.parse(line));
        assertThat(failure).as(line.length() < 500 ? line : "a long line").isNotNull();
        return failure;
    }
}
