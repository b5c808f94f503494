package io.churnwatch.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which of its numbers an expression only ever rises, or only ever falls. */
class SteadinessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a                       | a",
                "a + b - c * 2           | a b c",
                "-a                      | a",
                "100 * (a - b) / c       | a b",
                "10 / a                  |",
                "a / (b + 1)             | a",
                "min(a, max(b, 3))       | a b",
                "round(a)                | a",
                "abs(a - b)              |",
                "abs(a) + b              | b",
                "either(a, b)            |",
                "either(a, 0) + c        | c",
                "a > 3 ? b : c           |",
                "(a > 3 ? 1 : 2) + b     | b",
                "a - a * a               |",
                "a + b + a               | b",
                "a / a                   |",
                "limit(\"calls\") - a      | a limit(calls)",
            })
    void isSteadyInTheseNumbers(String expression, String steady) {
        Known known = new Known()
                .number("a", null, 1)
                .number("b", null, 1)
                .number("c", null, 1)
                .number("limit(calls)", null, 1);
        Set<Integer> slots = ExpressionCompiler.number(expression, known)
                .expression()
                .orElseThrow()
                .use()
                .steady();
        assertThat(known.names().stream()
                        .filter(name -> slots.contains(
                                known.variable(name).orElseThrow().slot()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(steady == null ? "" : steady);
    }
}
