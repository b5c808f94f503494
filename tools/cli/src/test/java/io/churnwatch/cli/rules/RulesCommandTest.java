package io.churnwatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.churnwatch.cli.Churnwatch;
import io.churnwatch.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesCommandTest {
    private static final Path RULES = Path.of("../../rules");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aShippedPackIsValid() throws IOException {
        assertThat(run("validate", "--json", RULES.resolve("missed-calls.yaml").toString()))
                .isEqualTo(ExitCode.GOOD);

        JsonNode object = object();
        assertThat(object.get("valid").asBoolean()).isTrue();
        assertThat(object.get("errors")).isEmpty();
        assertThat(object.get("metrics").get(0).get("name").asText()).isEqualTo("missed_pct_7d");
        assertThat(object.get("signals").get(0).get("id").asText()).isEqualTo("missed-calls");
        assertThat(object.get("signals").get(0).get("class").asText()).isEqualTo("risk");
        assertThat(object.get("signals").get(0).get("on").asBoolean()).isTrue();
        assertThat(object.get("state_bytes").asInt()).isPositive();
        assertThat(object.get("kept").get(0).get("what").asText()).isEqualTo("count");
        assertThat(object.get("kept").get(0).get("by").asText()).isEqualTo("1h");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aFaultyPackNamesPlaceAndCureAndIsAFailedCheck() throws IOException {
        Path pack = faulty();

        assertThat(run("validate", "--json", pack.toString())).isEqualTo(ExitCode.FAILED);
        JsonNode error = object().get("errors").get(0);
        assertThat(error.get("file").asText()).isEqualTo(pack.toString());
        assertThat(error.get("line").asInt()).isPositive();
        assertThat(error.get("message").asText()).contains("did you mean 'missed_pct_7d'?");
    }

    @Test
    void forPeopleEachErrorIsALineTheyCanClick() throws IOException {
        Path pack = faulty();

        assertThat(run("validate", pack.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).containsPattern(pack + ":\\d+:\\d+: .*did you mean 'missed_pct_7d'\\?");
        assertThat(out.toString().lines()).last().asString().containsPattern("\\d errors?$");
    }

    @Test
    void aSampleShowsWhichSelectorsMatchNothing() throws IOException {
        Path sample = Files.writeString(
                folder.resolve("events.jsonl"),
                "{\"stream\":\"usage\",\"event_id\":\"e1\",\"account_id\":\"acme\","
                        + "\"occurred_at\":\"2026-03-02T09:00:00Z\",\"kind\":\"calls\"}\n");
        String pack = RULES.resolve("missed-calls.yaml").toString();

        assertThat(run("validate", pack, "--sample", sample.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString())
                .contains("warning: selector 'inbound_call' matches nothing in the sample: `kind` is never 'call' there"
                        + " (did you mean 'calls'?)");
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        assertThat(run("validate", pack, "--sample", empty.toString())).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void theSchemaForEditorsIsPrinted() throws IOException {
        assertThat(run("schema")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).isEqualTo(Files.readString(RULES.resolve("pack.schema.json")));
    }

    @ParameterizedTest(name = "garbage {index}")
    @ValueSource(
            strings = {
                "",
                "just words",
                "a,b\n1,2\n",
                "{\"stream\":\"usage\"}\n{\"stream\":\"usage\"}\n",
                "{{{",
                "color: red",
                "\u0000\u0001\u0002",
                "pack: [unclosed"
            })
    void garbageIsOneSentenceAndExitCodeTwo(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("garbage.yaml"), text);

        assertThat(run("validate", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("churnwatch: " + file + " is no rule pack: ");
    }

    @Test
    void whatCannotBeReadIsOneSentenceAndExitCodeTwo() throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), "é".getBytes(StandardCharsets.ISO_8859_1));
        for (Path file : List.of(folder.resolve("nowhere.yaml"), folder, bytes)) {
            err.getBuffer().setLength(0);
            assertThat(run("validate", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err.toString().lines()).hasSize(1);
        }
    }

    @Test
    void ruleTestsThatPassSaySo() {
        assertThat(run("test", RULES.resolve("tests/missed-calls.yaml").toString()))
                .as(out.toString())
                .isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("  ✓ 25 of 100 calls missed costs 1 point", " passed, 0 failed");
    }

    @Test
    void aRuleTestThatFailsPointsAtItsLine() throws IOException {
        Path file = tests("  expect:\n    - { at: 5d, raw_score: 4 }\n");

        assertThat(run("test", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains(
                        "  ✗ a test", file + ":6:17: at 5d: raw_score is 5, expected 4", "1 test: 0 passed, 1 failed");
    }

    @Test
    void forMachinesEachTestIsALineAndThenTheSum() throws IOException {
        Path file = tests("  expect:\n    - { at: 5d, raw_score: 4 }\n");

        assertThat(run("test", "--json", file.toString())).isEqualTo(ExitCode.FAILED);
        List<String> lines = out.toString().lines().toList();
        JsonNode test = new ObjectMapper().readTree(lines.get(0));
        assertThat(test.get("passed").asBoolean()).isFalse();
        assertThat(test.get("failures").get(0).get("line").asInt()).isEqualTo(6);
        JsonNode coverage = new ObjectMapper().readTree(lines.get(1));
        assertThat(coverage.get("type").asText()).isEqualTo("coverage");
        assertThat(coverage.get("pack").asText()).endsWith("calls.yaml");
        assertThat(coverage.get("all").asInt()).isEqualTo(10);
        assertThat(coverage.get("kinds").get("levels").get("reached").asInt()).isZero();
        JsonNode warn = coverage.get("branches").get(0);
        assertThat(warn.get("message").asText()).isEqualTo("level warn of signal 'missed-calls'");
        assertThat(warn.get("line").asInt()).isEqualTo(12);
        assertThat(warn.get("reached").asBoolean()).isFalse();
        assertThat(lines.get(2)).startsWith("{\"type\":\"summary\",\"files\":1,\"tests\":1,\"passed\":0,\"failed\":1");
    }

    @Test
    void tooLittleCoverageIsAFailedCheckThatNamesWhatWasNeverReached() throws IOException {
        Path file = tests("  expect:\n    - { at: 5d, raw_score: 5 }\n");

        assertThat(run("test", file.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(run("test", "--coverage", "100", file.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains(
                        "branches reached (20 %): levels 0 of 2, steps 0 of 3, bands of scores 1 of 4, profiles 1 of 1;"
                                + " asked for: 100 %",
                        "calls.yaml:12:19: never reached: level warn of signal 'missed-calls'");
        assertThat(run("test", "--coverage", "101", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aRuleTestThatIsNotWrittenAsOneIsBadInput() throws IOException {
        Path file = tests("  expct:\n    - { at: 5d, raw_score: 4 }\n");

        assertThat(run("test", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains(file + ":5:3: ", "did you mean 'expect'?");
    }

    @Test
    void noRuleTestsAtAllIsSaid() {
        assertThat(run("test", folder.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("there are no rule tests (*.yaml) in " + folder);
    }

    private Path faulty() throws IOException {
        String good = Files.readString(RULES.resolve("missed-calls.yaml"));
        return Files.writeString(
                folder.resolve("faulty.yaml"), good.replace("value: missed_pct_7d", "value: missed_pct"));
    }

    private Path tests(String expect) throws IOException {
        Files.copy(RULES.resolve("missed-calls.yaml"), folder.resolve("calls.yaml"));
        Path file = Files.createDirectory(folder.resolve("tests")).resolve("calls.yaml");
        return Files.writeString(
                file,
                "- name: a test\n  start: 2026-01-05\n  events:\n    - { at: 1d, usage: { kind: call } }\n" + expect);
    }

    private JsonNode object() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String command, String... words) {
        String[] line = new String[words.length + 2];
        line[0] = "rules";
        line[1] = command;
        System.arraycopy(words, 0, line, 2, words.length);
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line);
    }
}
