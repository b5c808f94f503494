package io.churnwatch.cli.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.cli.ByteLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final String CALLS = """
            columns: [id, account, day, time, result, seconds]
            times:
              - { format: dd-MM-yyyy H:mm, zone: Europe/Rome }
            skip:
              - { when: result == "test", reason: test call }
            reject:
              - { when: account == "nobody", reason: no account }
            account_id: { column: account }
            occurred_at: { cel: day + " " + time }
            event_id: call-{id}
            lines:
              - stream: usage
                kind: call
                outcome: { column: result, values: { ok: answered, lost: missed } }
                quantity: { column: seconds, else: "1" }
            """;
    private static final String HEADER = "id,account,day,time,result,seconds\n";

    @TempDir
    private Path folder;

    @Test
    void aRowBecomesTheLineThatTheMappingSays() {
        var imported = calls("7,acme,01-07-2026,9:05,lost,12.5\n");

        assertThat(imported.lines())
                .containsExactly("{\"stream\":\"usage\",\"event_id\":\"call-7\",\"account_id\":\"acme\","
                        + "\"occurred_at\":\"2026-07-01T07:05:00.000Z\",\"kind\":\"call\",\"outcome\":\"missed\","
                        + "\"quantity\":12.5}");
    }

    @Test
    void aMarkAtTheStartAndCarriageReturnsAreNoPartOfTheValues() {
        var bytes = ("\ufeff" + HEADER + "7,acme,01-07-2026,9:05,ok,\n")
                .replace("\n", "\r\n")
                .getBytes(UTF_8);

        var imported = Imported.of(CALLS, folder, bytes);

        assertThat(imported.lines()).singleElement().asString().contains("\"outcome\":\"answered\"");
    }

    @Test
    void gzipIsToldByItsFirstBytes() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write((HEADER + "7,acme,01-07-2026,9:05,ok,\n").getBytes(UTF_8));
        }

        assertThat(Imported.of(CALLS, folder, packed.toByteArray()).lines()).hasSize(1);
    }

    @Test
    void everyUnusableRowIsCountedByReasonAndTheOthersGoOn() {
        var imported = calls("""
                1,acme,01-07-2026,9:05,ok,
                2,acme,01-07-2026,9:05
                3,acme,30-02-2026,9:05,ok,
                4,acme,01-07-2026,9:05,huh,
                5,acme,01-07-2026,9:05,ok,many
                6,nobody,01-07-2026,9:05,ok,
                7,,01-07-2026,9:05,ok,
                8,acme,01-07-2026,9:05,test,
                9,acme,"01-07-2026,9:05,ok,
                10,acme,01-07-2026,9:05,lost,
                """);

        assertThat(imported.lines()).hasSize(2);
        assertThat(imported.tally().rows()).isEqualTo(10);
        assertThat(imported.tally().skippedByReason()).isEqualTo(Map.of("test call", 1L));
        assertThat(imported.tally().rejectedByReason())
                .isEqualTo(Map.of(
                        Reject.WRONG_WIDTH,
                        1L,
                        Reject.BAD_TIME,
                        1L,
                        Reject.UNTRANSLATED,
                        1L,
                        Reject.BAD_NUMBER,
                        1L,
                        "no account",
                        1L,
                        Reject.BAD_EVENT + ": bad field",
                        1L,
                        Reject.UNCLOSED_QUOTE,
                        1L));
    }

    @Test
    void garbageBytesAndEndlessLinesAreCountedNotFatal() {
        var garbage = HEADER
                + "1,\u00e9,01-07-2026,9:05,ok,\n"
                + "\0\0\0\n"
                + "x".repeat(ByteLines.LONGEST_LINE_BYTES + 1)
                + "\n2,acme,01-07-2026,9:05,ok,\n";

        var imported = Imported.of(CALLS, folder, garbage.getBytes(ISO_8859_1));

        assertThat(imported.lines()).hasSize(1);
        assertThat(imported.tally().rejectedByReason())
                .isEqualTo(Map.of(Reject.NOT_TEXT, 2L, Reject.LINE_TOO_LONG, 1L));
    }

    @Test
    void aQuotedFieldMayHoldSeparatorsAndLineEnds() {
        var imported = calls("1,\"acme,\nand \"\"sons\"\"\",01-07-2026,9:05,ok,\n2,acme,01-07-2026,9:05,ok,\n");

        assertThat(imported.lines()).hasSize(2);
        assertThat(imported.lines().get(0)).contains("\"account_id\":\"acme,\\nand \\\"sons\\\"\"");
    }

    @Test
    void aRowGivesSeveralLinesOrNone() {
        var imported = of("""
                columns: [ticket, account, opened, closed]
                account_id: { column: account }
                lines:
                  - { stream: support, ticket_id: "{ticket}", change: OPENED, occurred_at: { column: opened } }
                  - stream: support
                    when: closed != ""
                    ticket_id: "{ticket}"
                    change: CLOSED
                    occurred_at: { cel: 'time(opened) + duration(closed + "h")' }
                """, """
                ticket,account,opened,closed
                T1,acme,2026-07-01,36
                T2,acme,2026-07-01,
                T3,acme,2026-07-01,soon
                """);

        assertThat(imported.lines())
                .extracting(ImporterTest::changeAndTime)
                .containsExactly(
                        "OPENED 2026-07-01T00:00:00.000Z",
                        "CLOSED 2026-07-02T12:00:00.000Z",
                        "OPENED 2026-07-01T00:00:00.000Z");
        assertThat(imported.tally().rejectedByReason()).containsOnlyKeys(Reject.EXPRESSION);
        assertThat(imported.lines()).doesNotHaveDuplicates();
    }

    @Test
    void aLifeCycleKeepsTheFirstAccountAndKnowsWhatCameBefore() {
        var imported = of("""
                columns: [ticket, activity, account, at]
                lifecycle:
                  key: ticket
                  step: activity
                  keep: [account]
                  changes:
                    - { on: assign, in: new, becomes: OPENED }
                    - { on: assign, in: CLOSED, becomes: REOPENED }
                    - { on: assign, skip: assigned again }
                    - { on: close, becomes: CLOSED }
                account_id: { column: account }
                occurred_at: { column: at }
                lines:
                  - { stream: support, ticket_id: "{ticket}", change: "{change}" }
                """, """
                ticket,activity,account,at
                T1,assign,acme,2026-07-01
                T1,assign,other,2026-07-02
                T1,close,other,2026-07-03
                T1,assign,other,2026-07-04
                T1,phone,other,2026-07-05
                T2,close,other,never
                T2,assign,other,2026-07-05
                """);

        assertThat(imported.lines())
                .extracting(ImporterTest::changeAndTime)
                .containsExactly(
                        "OPENED 2026-07-01T00:00:00.000Z",
                        "CLOSED 2026-07-03T00:00:00.000Z",
                        "REOPENED 2026-07-04T00:00:00.000Z",
                        "OPENED 2026-07-05T00:00:00.000Z");
        assertThat(imported.lines().subList(0, 3)).allMatch(line -> line.contains("\"account_id\":\"acme\""));
        assertThat(imported.tally().skippedByReason())
                .isEqualTo(Map.of("assigned again", 1L, "no rule of the life cycle fits", 1L));
    }

    @Test
    void aLineMayBeGivenOncePerAccount() {
        var imported = of("""
                columns: [account, at]
                account_id: { column: account }
                occurred_at: { column: at }
                lines:
                  - { stream: account, once: "{account}", name: "{account} Ltd", seats: 3, limits: { calls: 100 } }
                  - { stream: usage, kind: login }
                """, "account,at\nacme,2026-07-01\nacme,2026-07-02\nzeta,2026-07-02\n");

        assertThat(imported.tally().linesByStream()).isEqualTo(Map.of("account", 2L, "usage", 3L));
        assertThat(imported.lines().get(0)).contains("\"name\":\"acme Ltd\",\"seats\":3", "\"limits\":{\"calls\":100}");
    }

    @Test
    void whitespaceAndJsonAreReadToo() {
        var whitespace = of("""
                format: { kind: whitespace, header: false, comment: "#" }
                columns: [account, at, amount]
                times: [ { format: epoch_seconds } ]
                account_id: { column: account }
                occurred_at: { column: at }
                lines: [ { stream: billing, change: invoice_paid, amount: { column: amount } } ]
                """, "# a comment\n  acme   0\t 12.50 \n");
        var json = of("""
                format: { kind: ndjson }
                columns: { account: who.account, at: when }
                account_id: { column: account }
                occurred_at: { column: at }
                lines: [ { stream: usage, kind: login } ]
                """, "{\"who\":{\"account\":\"acme\"},\"when\":\"2026-07-01T00:00:00+02:00\"}\n[1]\n{\"who\n");

        assertThat(whitespace.lines()).singleElement().asString().contains("1970-01-01T00:00:00.000Z", "12.5");
        assertThat(json.lines()).singleElement().asString().contains("acme", "2026-06-30T22:00:00.000Z");
        assertThat(json.tally().rejectedByReason()).isEqualTo(Map.of(Reject.NOT_JSON, 2L));
    }

    @Test
    void importingAgainGivesTheSameIds() {
        String mapping = """
                columns: [account]
                account_id: { column: account }
                occurred_at: 2026-07-01
                lines: [ { stream: usage, kind: login } ]
                """;
        String log = "account\nacme\nacme\n";

        List<String> lines = of(mapping, log).lines();

        assertThat(lines)
                .doesNotHaveDuplicates()
                .hasSize(2)
                .isEqualTo(of(mapping, log).lines());
    }

    private Imported calls(String rows) {
        return of(CALLS, HEADER + rows);
    }

    private Imported of(String mapping, String log) {
        return Imported.of(mapping, folder, log.getBytes(UTF_8));
    }

    private static String changeAndTime(String line) {
        return line.replaceAll(".*\"occurred_at\":\"([^\"]*)\".*\"change\":\"(\\w+)\".*", "$2 $1");
    }
}
