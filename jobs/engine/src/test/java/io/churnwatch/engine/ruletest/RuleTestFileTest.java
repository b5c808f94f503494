package io.churnwatch.engine.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.pack.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestFileTest {
    private static final String PACK = """
            pack: calls
            version: 1
            timezone: UTC
            defaults: { for: 0h, cooldown: 0d, expire: 90d }
            numbers: { calls-few: { warn: { at: 10, clear: 20 } } }
            events: { call: { from: usage, kind: call } }
            metrics: { calls_7d: { count: call, over: 7d } }
            factors: { calls: { metric: calls_7d, steps: [ { below: 10, points: -1 } ] } }
            scores:
              project:
                additive: { start: 5, range: [0, 10], factors: [calls] }
                bands: { red: { below: 5 }, green: rest }
            profiles: [ { name: standard, score: project } ]
            signals:
              calls-few: { class: risk, value: calls_7d, fires: below, say: "{value} calls (limit {limit})" }
            """;

    private static final String HEAD = """
            - name: calls dry up
              start: 2026-01-05
              events:
                - { to: 5d, per_day: 4, usage: { kind: call } }
            """;

    @TempDir
    Path folder;

    @Test
    void aFailedExpectationNamesItsLineAndShowsWhatWasSeen() throws IOException {
        RuleTestReport report =
                run(HEAD + "  expect:\n    - { at: 5d, raw_score: 4 }\n    - { at: 12d, band: green }\n");

        assertThat(report.passed()).isFalse();
        assertThat(report.problems()).isEmpty();
        RuleTestResult result = report.results().get(0);
        assertThat(result.events()).isEqualTo(20);
        assertThat(result.faults()).extracting(Fault::line).containsExactly(6, 7);
        assertThat(result.faults())
                .extracting(Fault::message)
                .containsExactly("at 5d: raw_score is 5, expected 4", "at 12d: band is red, expected green");
        assertThat(result.faults().get(1).seen())
                .contains("metrics: calls_7d 0", "alert calls-few is firing warn")
                .anyMatch(line -> line.startsWith("raw_score 4, score 40, band red, completeness 1"));
    }

    @Test
    void wrongTransitionsAreShownWithTheirTimes() throws IOException {
        RuleTestReport report = run(
                HEAD + "  expect:\n    - { at: 12d, transitions: calls-few, are: [OPENED warn, RESOLVED expired] }\n");

        Fault fault = report.results().get(0).faults().get(0);
        assertThat(fault.message())
                .isEqualTo("the transitions of calls-few are [OPENED warn, RESOLVED condition_cleared, OPENED warn],"
                        + " expected [OPENED warn, RESOLVED expired]");
        assertThat(fault.seen()).contains("  0d  OPENED warn  1 calls (limit 10)");
    }

    @Test
    void whatIsAsExpectedPasses() throws IOException {
        RuleTestReport report = run(HEAD + """
                  expect:
                    - { at: 4d20h, metrics: { calls_7d: { about: 19, within: 1 } }, no_alert: calls-few }
                    - { at: 12d, alert: calls-few, state: firing, says: "9 calls (limit 10)" }
                """);

        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.faults()).isEmpty());
        assertThat(report.passed()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ at: 5d, score: { about: 4 } }       | 6:24 | needs `within`",
                "{ at: 5d, raw_scor: 4 }               | 6:17 | has no key 'raw_scor' (did you mean 'raw_score'?)",
                "{ at: 5d, metrics: { cals_7d: 4 } }   | 6:28 | no metric 'cals_7d' (did you mean 'calls_7d'?)",
                "{ at: 5d, no_alert: call-few }        | 6:27 | no signal 'call-few' (did you mean 'calls-few'?)",
                "{ at: soon, raw_score: 4 }            | 6:13 | 'soon' is no point in time",
                "{ raw_score: 4 }                      | 6:7  | an expectation needs `at`",
                "{ at: 5d }                            | 6:7  | nothing is expected here",
                "{ transitions: calls-few, are: [OPEN] } | 6:39 | 'OPEN' is no transition (did you mean 'opened'?)",
                "{ at: 5d, band: grey }                | 6:23 | `band` must be one of",
                "{ at: 5d, severity: warn }            | 6:17 | `severity` of what?",
            })
    void aSlipInAnExpectationIsAProblemWithItsPlaceAndCure(String entry, String place, String message)
            throws IOException {
        RuleTestReport report = run(HEAD + "  expect:\n    - " + entry + "\n");

        assertThat(report.results()).isEmpty();
        PackProblem problem = report.problems().get(0);
        assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
        assertThat(problem.message()).contains(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ at: 1d, usage: { kind: call, outcom: missed } }       | has no key 'outcom' (did you mean 'outcome'?)",
                "{ at: 1d, support: { ticket_id: t, change: opend } }    | is never 'opend' (did you mean 'opened'?)",
                "{ at: 1d, usage: { outcome: missed } }                  | `usage` needs `kind`",
                "{ to: 1d, usage: { kind: call } }                       | a block of events needs `at: 3d`, or a stretch",
                "{ to: 1d, per_day: 1, every: 1h, usage: { kind: call } }| a block of events needs `at: 3d`, or a stretch",
                "{ to: -1d, per_day: 1, usage: { kind: call } }          | no event happens in this stretch",
                "{ to: 9d, per_day: 1000000, usage: { kind: call } }     | more than 200000 events",
                "{ at: 1d }                                              | what happens here?",
                "{ at: 1d, usage: { kind: a }, survey: { survey: nps } } | a block has one kind of event",
            })
    void aSlipInAnEventIsAProblem(String block, String message) throws IOException {
        RuleTestReport report = run("- name: t\n  start: 2026-01-05\n  events:\n    - " + block
                + "\n  expect:\n    - { at: 5d, raw_score: 4 }\n");

        assertThat(report.results()).isEmpty();
        assertThat(report.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
        assertThat(report.problems()).hasSizeLessThan(3);
    }

    @Test
    void withPinsNumbersAndItsMistakesAreReportedWhereTheyStand() throws IOException {
        RuleTestReport good = run(
                "- name: t\n  start: 2026-01-05\n  with: { calls-few: { warn: never, critical: 5 } }\n"
                        + "  account: { name: A }\n  expect:\n    - { at: 1d, alert: calls-few, severity: critical }\n");
        assertThat(good.results().get(0).faults()).isEmpty();

        RuleTestReport bad = run("- name: t\n  start: 2026-01-05\n  with: { calls-few: { warn: often } }\n"
                + "  expect:\n    - { at: 1d, raw_score: 5 }\n");
        Fault fault = bad.results().get(0).faults().get(0);
        assertThat(fault.message()).contains("`warn` must be a number");
        assertThat(fault.file()).endsWith("tests/calls.yaml");
        assertThat(fault.line()).isEqualTo(3);
    }

    @Test
    void aPackElsewhereIsNamed() throws IOException {
        Files.writeString(folder.resolve("other.yaml"), PACK);
        Path file = folder.resolve("calls-tests.yaml");
        Files.writeString(
                file,
                "pack: other.yaml\ntests:\n" + HEAD.indent(2) + "    expect:\n      - { at: 5d, raw_score: 5 }\n");

        assertThat(RuleTestFile.run(file, done -> {}).passed()).isTrue();
    }

    @Test
    void aMissingPackIsSaid() throws IOException {
        Path tests = folder.resolve("calls-tests.yaml");
        Files.writeString(tests, "pack: nowhere.yaml\ntests: []\n");

        assertThat(RuleTestFile.run(tests, done -> {}).problems())
                .anySatisfy(
                        problem -> assertThat(problem.message()).contains("there is no readable pack", "nowhere.yaml"));
    }

    private RuleTestReport run(String tests) throws IOException {
        Files.writeString(folder.resolve("calls.yaml"), PACK);
        Path file = Files.createDirectories(folder.resolve("tests")).resolve("calls.yaml");
        Files.writeString(file, tests);
        return RuleTestFile.run(file, done -> {});
    }
}
