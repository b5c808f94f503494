package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that can never fire, or never end, are found; those that can are left in peace. */
class DeadSignalsTest {
    private static final String PACK = """
            pack: p
            version: 1
            numbers:
              sla_days: 5
              long_days: { value: 9, by_profile: { low: 20 } }
              s: { %s }
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
              answer: { from: survey, survey: nps }
            metrics:
              missed_pct_7d: { percent: missed, of: call, over: 7d }
              calls_7d: { count: call, over: 7d }
              calls_change_pct: { change: calls_7d, ago: 28d }
              quiet_days: { days_since: call }
              nps: { last: score, of: answer }
            factors: { f: { metric: missed_pct_7d, steps: [ { above: 20, points: -1 } ] } }
            scores: { h: { additive: { start: 5, range: [0, 10], factors: [f] }, bands: { red: { at_most: 4 }, green: rest } } }
            profiles: [ { name: low, when: account.tier == "low", score: h }, { name: standard, score: h } ]
            signals:
              s: { class: risk, %s, say: "x {calls_change_pct} {quiet_days} {nps} {sla_days} {long_days} {missed_pct_7d} {calls_7d}" }
            """;

    private static List<String> warnings(String numbers, String logic) {
        CompiledPack compiled = PackCompiler.compile("p.yaml", PACK.formatted(numbers, logic));
        assertThat(compiled.errors()).isEmpty();
        return compiled.warnings().stream()
                .map(problem -> problem.line() + ":" + problem.column() + ": " + problem.message())
                .toList();
    }

    private static List<String> when(String condition) {
        return warnings("level: warn", "when: '" + condition + "'");
    }

    @Test
    void aLevelBeyondWhatItsVerbCanSay() {
        assertThat(warnings("warn: 20, critical: 100", "value: missed_pct_7d, fires: above"))
                .containsExactly("6:18: `critical` can never fire: 'missed_pct_7d' lies between 0 and 100, and it fires"
                        + " above 100: change the number");
        assertThat(warnings("warn: 0", "value: account.tenure_days, fires: below"))
                .containsExactly("6:8: `warn` can never fire: 'account.tenure_days' does not fall below 0, and it fires"
                        + " below 0: change the number");
    }

    @Test
    void aLevelThatNeverClears() {
        assertThat(warnings("warn: { at: 5, clear: 0 }", "value: quiet_days, fires: at_least"))
                .containsExactly("6:8: `warn` can never clear: 'quiet_days' does not fall below 0, and it stays while"
                        + " 'quiet_days' is at least 0: change the number");
    }

    @Test
    void levelsThatAreAllNever() {
        assertThat(warnings("warn: never, critical: never", "value: quiet_days, fires: above"))
                .containsExactly(
                        "6:6: signal 's' can never fire, because all its levels are `never`: give one a number,"
                                + " or say `enabled: false`");
        assertThat(warnings("warn: never, enabled: false", "value: quiet_days, fires: above"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiet_days > 5 && quiet_days < 3",
                "quiet_days < 3 && quiet_days > sla_days",
                "sla_days > 6",
                "1 > 2",
                "account.tier == \"low\" && account.tier == \"high\"",
                "setting(\"sms\") == \"on\" && setting(\"sms\") == \"off\"",
                "quiet_days < 0",
                "missed_pct_7d > 100 || quiet_days < 0",
                "known(nps) && nps > 5 && !(nps > 4)",
                "band == \"red\" && !(band in [\"red\", \"green\"])",
                "nps > calls_7d && calls_7d > nps",
                "reached(\"live\") && !reached(\"live\")",
            })
    void aConditionThatContradictsItself(String condition) {
        assertThat(when(condition))
                .singleElement()
                .asString()
                .endsWith("signal 's' can never fire, because its `when` contradicts itself for every value: change one"
                        + " of them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiet_days > 5 || quiet_days < 3",
                "nps > 0.8 && nps < 0.9",
                "nps < -3",
                "long_days > 10",
                "quiet_days - 5 > 3 && quiet_days < 3",
                "account.tier == \"low\" && account.stage != \"trial\"",
                "nps > calls_7d && calls_7d > 4",
                "account.segment != \"x\"",
                "!known(nps) && either(nps, 3) == 3",
                "limit(\"calls\") > calls_7d",
                "calls_7d > 4 ? quiet_days < 3 : nps > 3",
            })
    void aConditionThatCanHoldIsLeftInPeace(String condition) {
        assertThat(when(condition)).isEmpty();
    }

    @Test
    void aConditionThatContradictsTheLevels() {
        assertThat(warnings("warn: 10", "value: quiet_days, fires: at_least, when: 'quiet_days < 8'"))
                .containsExactly("21:64: signal 's' can never fire, because its `when` and the levels of its `value`"
                        + " contradict each other for every value: change one of them");
        assertThat(warnings("warn: 10", "value: quiet_days, fires: at_least, when: 'quiet_days < 12'"))
                .isEmpty();
        assertThat(warnings(
                        "warn: 10, by_profile: { low: { warn: 5 } }",
                        "value: quiet_days, fires: at_least, when: 'quiet_days < 8'"))
                .isEmpty();
    }
}
