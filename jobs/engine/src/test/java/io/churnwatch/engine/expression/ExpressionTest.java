package io.churnwatch.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions come to, above all where something is unknown. */
class ExpressionTest {
    private static final double UNKNOWN = Double.NaN;

    private final Known account = new Known()
            .number("seven", null, 7)
            .number("zero", null, 0)
            .number("large", null, 1e308)
            .number("unknown", null, UNKNOWN)
            .number("limit(calls)", null, 50)
            .text("account.tier", "high")
            .text("missing", null)
            .text("empty", "")
            .truth("yes", Truth.TRUE)
            .truth("no", Truth.FALSE)
            .truth("perhaps", Truth.UNKNOWN);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // Settled by one side, else unknown.
                "perhaps || yes, TRUE",
                "yes || perhaps, TRUE",
                "perhaps || no, UNKNOWN",
                "no || perhaps, UNKNOWN",
                "perhaps && no, FALSE",
                "no && perhaps, FALSE",
                "perhaps && yes, UNKNOWN",
                "yes && perhaps, UNKNOWN",
                "!perhaps, UNKNOWN",
                "!no, TRUE",
                "perhaps == perhaps, UNKNOWN",
                "yes == no, FALSE",
                "yes != no, TRUE",
                // Numbers.
                "seven == 7, TRUE",
                "seven == 7.0, TRUE",
                "seven != 8, TRUE",
                "seven > 6.5, TRUE",
                "seven >= 7, TRUE",
                "seven < 7, FALSE",
                "seven <= 7, TRUE",
                "unknown > 3, UNKNOWN",
                "3 > unknown, UNKNOWN",
                "unknown == unknown, UNKNOWN",
                "unknown != unknown, UNKNOWN",
                "unknown > 3 || seven > 3, TRUE",
                "unknown > 3 && seven > 30, FALSE",
                "seven / zero > 1, UNKNOWN",
                "zero / zero == zero, UNKNOWN",
                "large * large > 1, UNKNOWN",
                // Texts.
                "account.tier == \"high\", TRUE",
                "account.tier != 'high', FALSE",
                "missing == \"high\", UNKNOWN",
                "missing != \"high\", UNKNOWN",
                "empty == \"\", TRUE",
                "account.tier.startsWith(\"hi\"), TRUE",
                "account.tier.endsWith(\"hi\"), FALSE",
                "account.tier.contains(\"ig\"), TRUE",
                "missing.contains(\"x\"), UNKNOWN",
                "account.tier.contains(missing), UNKNOWN",
                // Lists.
                "`account.tier in [\"low\", \"high\"]`, TRUE",
                "`missing in [\"low\", \"high\"]`, UNKNOWN",
                "`seven in [1, 7]`, TRUE",
                "`seven in [unknown, 7]`, TRUE",
                "`seven in [unknown, 8]`, UNKNOWN",
                "`seven in [8, 9]`, FALSE",
                "`yes in [no, perhaps]`, UNKNOWN",
                // Choice.
                "yes ? no : yes, FALSE",
                "perhaps ? yes : yes, UNKNOWN",
                "(perhaps ? seven : 7) == 7, UNKNOWN",
                "`(perhaps ? \"a\" : \"a\") == \"a\"`, UNKNOWN",
                // What is known.
                "known(seven), TRUE",
                "known(unknown), FALSE",
                "known(missing), FALSE",
                "known(empty), TRUE",
                "known(perhaps), FALSE",
                "known(seven / zero), FALSE",
                "`either(unknown, 3) == 3`, TRUE",
                "`either(seven, 3) == 7`, TRUE",
                "`either(missing, \"x\") == \"x\"`, TRUE",
                "`either(perhaps, no)`, FALSE",
                "`either(unknown, unknown) == 3`, UNKNOWN",
                "limit(\"calls\") == 50, TRUE",
            })
    void isThreeValued(String expression, Truth expected) {
        assertThat(truth(expression).evaluate(account)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3, 7",
                "-seven, -7",
                "-(seven - 10), 3",
                "seven / 2, 3.5",
                "`min(seven, 3)`, 3",
                "`max(seven, 3)`, 7",
                "`max(seven, unknown)`, NaN",
                "`min(unknown, 3)`, NaN",
                "abs(3 - seven), 4",
                "round(2.5), 3",
                "round(-2.5), -3",
                "round(2.4), 2",
                "seven > 3 ? seven : zero, 7",
                "unknown > 3 ? seven : zero, NaN",
                "unknown * 0, NaN",
                "seven / zero, NaN",
                "large + large, NaN",
                "large * 10 - large * 10, NaN",
                "`either(seven / zero, 5)`, 5",
                "9007199254740993, 9007199254740992",
                "0x10 + 1e2, 116",
            })
    void reckonsInDoubles(String expression, Double expected) {
        // Boxed, so that NaN, unknown, equals itself.
        assertThat(Double.valueOf(number(expression).evaluate(account))).isEqualTo(expected);
    }

    @Test
    void readsItsSlotsInTheOrderOfFirstMention() {
        NumberExpression expression = number("zero + seven * zero + limit(\"calls\")");
        assertThat(expression.reads()).containsExactly(1, 0, 4);
        assertThat(expression.source()).isEqualTo("zero + seven * zero + limit(\"calls\")");
    }

    @Test
    void tellsTheUnitOfWhatComesOut() {
        Known names = new Known()
                .number("quiet_days", "days", 3)
                .number("missed_pct", "percent", 30)
                .number("other_pct", "percent", 20)
                .number("limit", null, 1);
        assertThat(unit("quiet_days + 3", names)).isEqualTo("days");
        assertThat(unit("limit - quiet_days", names)).isEqualTo("days");
        assertThat(unit("missed_pct - other_pct", names)).isEqualTo("percent");
        assertThat(unit("max(missed_pct, 3)", names)).isEqualTo("percent");
        assertThat(unit("quiet_days * 2", names)).isNull();
        assertThat(unit("missed_pct / other_pct", names)).isNull();
    }

    @Test
    void placesEachOfItsProblems() {
        Compilation<TruthExpression> compiled = ExpressionCompiler.truth("seven > \"x\"\n  && sevn > 3", account);
        assertThat(compiled.expression()).isEmpty();
        assertThat(compiled.problems())
                .containsExactly(
                        new ExpressionProblem(0, 6, "`>` compares numbers, but `\"x\"` is text"),
                        new ExpressionProblem(1, 5, "unknown name 'sevn' (did you mean 'seven'?)"));
    }

    private static String unit(String text, Known names) {
        return ExpressionCompiler.number(text, names).unit();
    }

    private TruthExpression truth(String text) {
        Compilation<TruthExpression> compiled = ExpressionCompiler.truth(text, account);
        assertThat(compiled.problems()).isEmpty();
        return compiled.expression().orElseThrow();
    }

    private NumberExpression number(String text) {
        Compilation<NumberExpression> compiled = ExpressionCompiler.number(text, account);
        assertThat(compiled.problems()).isEmpty();
        return compiled.expression().orElseThrow();
    }
}
