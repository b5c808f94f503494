package io.churnwatch.engine.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final String PACK = """
            pack: calls
            version: 1
            timezone: UTC
            numbers:
              calls-few: { watch: 20, warn: 10, critical: never, by_profile: { big: { critical: 5 } } }
              silent: { level: warn, enabled: false }
            events: { call: { from: usage, kind: call } }
            metrics:
              calls_7d: { count: call, over: 7d, bands: { some: { at_least: 1 }, none_at_all: rest } }
            factors:
              calls:
                metric: calls_7d
                steps:
                  - { below: 20, points: -1 }
                  - { below: 10, points: -2 }
              trial: { when: account.stage == "trial", points: -1 }
              all: { metric: calls_7d, steps: [ { at_least: 0, points: 1 }, { below: 0, points: -1 } ] }
            scores:
              project:
                additive: { start: 5, range: [0, 10], factors: [calls, trial, all] }
                bands: { red: { below: 5 }, green: rest }
                min_completeness_pct: 80
            profiles:
              - { name: big, when: account.seats > 100, score: project }
              - { name: standard, score: project }
            signals:
              calls-few: { class: risk, value: calls_7d, fires: below, when: account.tenure_days >= 1, say: "few" }
              silent: { class: risk, when: band(calls_7d) == "none_at_all", say: "silent" }
            """;

    private static final String BUSY = """
            - name: a busy account
              start: 2026-01-05
              account: { seats: 10, stage: active }
              events:
                - { to: 5d, per_day: 10, usage: { kind: call } }
              expect:
                - { at: 5d, no_alert: calls-few, raw_score: 6 }
            """;

    private static final String SILENT = """
            pack: ../calls.yaml
            tests:
              - name: silence opens what the pack leaves off
                start: 2026-01-05
                with: { silent: { enabled: true } }
                account: { seats: 500, stage: trial }
                events:
                  - { at: 0d, usage: { kind: call } }
                expect:
                  - { at: 9d, alert: silent, severity: warn }
            """;

    @TempDir
    Path folder;

    @Test
    void everyWayOfAPackIsFoundWithItsPlace() throws IOException {
        Coverage coverage = run("calls.yaml", BUSY);

        assertThat(coverage.pack()).isEqualTo(folder.resolve("calls.yaml").toString());
        assertThat(coverage.branches())
                .extracting(branch -> branch.inWords() + " " + branch.line())
                .containsExactly(
                        "level watch of signal 'calls-few' 5",
                        "level warn of signal 'calls-few' 5",
                        "level critical of signal 'calls-few' 5",
                        "level warn of signal 'silent' 6",
                        "band some of metric 'calls_7d' 9",
                        "band none_at_all of metric 'calls_7d' 9",
                        "step below 20 of factor 'calls' 14",
                        "step below 10 of factor 'calls' 15",
                        "no step of factor 'calls' 13",
                        "`when` of factor 'trial' being true 16",
                        "`when` of factor 'trial' being false 16",
                        "step at_least 0 of factor 'all' 17",
                        "step below 0 of factor 'all' 17",
                        "band red of score 'project' 21",
                        "band green of score 'project' 21",
                        "band unknown of score 'project' 19",
                        "profile 'big' 24",
                        "profile 'standard' 25",
                        "`when` of signal 'calls-few' being true 27",
                        "`when` of signal 'calls-few' being false 27",
                        "`when` of signal 'silent' being true 28",
                        "`when` of signal 'silent' being false 28");
    }

    @Test
    void whatNoTestWentIsNamed() throws IOException {
        Coverage coverage = run("calls.yaml", BUSY);

        assertThat(coverage.missed())
                .extracting(Branch::inWords)
                .containsExactly(
                        "level warn of signal 'calls-few'",
                        "level critical of signal 'calls-few'",
                        "level warn of signal 'silent'",
                        "`when` of factor 'trial' being true",
                        "step below 0 of factor 'all'",
                        "band unknown of score 'project'",
                        "profile 'big'",
                        "`when` of signal 'silent' being true",
                        "`when` of signal 'silent' being false");
        assertThat(coverage.count().percent()).isEqualTo(59);
        assertThat(coverage.count(Branch.Kind.PROFILE)).isEqualTo(new Coverage.Count(1, 2));
    }

    @Test
    void filesOfOnePackCountTogetherAndSoDoesWhatOnlyATestSwitchesOn() throws IOException {
        Coverage both = run("calls.yaml", BUSY).and(run("more.yaml", SILENT));

        assertThat(both.missed())
                .extracting(Branch::inWords)
                .containsExactly(
                        "level warn of signal 'calls-few'",
                        "step below 0 of factor 'all'",
                        "band unknown of score 'project'");
    }

    @Test
    void aScoreThatAlwaysRestsOnEnoughHasNoUnknownBand() throws IOException {
        Coverage coverage = run(PACK.replace("completeness_pct: 80", "completeness_pct: 75"), "calls.yaml", BUSY);

        assertThat(coverage.branches()).extracting(Branch::way).doesNotContain("unknown");
    }

    @Test
    void onlyAllOfThemIsAHundred() {
        assertThat(new Coverage.Count(1999, 2000).percent()).isEqualTo(99.9);
        assertThat(new Coverage.Count(0, 0).percent()).isEqualTo(100);
    }

    private Coverage run(String name, String tests) throws IOException {
        return run(PACK, name, tests);
    }

    private Coverage run(String pack, String name, String tests) throws IOException {
        Files.writeString(folder.resolve("calls.yaml"), pack);
        Path file = Files.createDirectories(folder.resolve("tests")).resolve(name);
        Files.writeString(file, tests);
        RuleTestReport report = RuleTestFile.run(file, done -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.results()).allMatch(RuleTestResult::passed);
        return report.coverage().orElseThrow();
    }
}
