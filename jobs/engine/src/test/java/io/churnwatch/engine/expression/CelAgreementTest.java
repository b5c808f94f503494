package io.churnwatch.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where everything is known, our closures say what CEL's own runtime says of the same text. */
class CelAgreementTest {
    private static final List<String> NUMBERS = List.of("a", "b_pct_7d", "account.seats");
    private static final List<String> TEXTS = List.of("t", "account.tier");
    private static final List<String> TRUTHS = List.of("open", "waiting");
    private static final int EXPRESSIONS = 150;
    private static final int INPUTS = 8;

    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelOptions.DEFAULT)
            .build();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void onRandomExpressions(long seed) throws Exception {
        Random random = new Random(seed);
        Known names = new Known();
        NUMBERS.forEach(name -> names.number(name, null, 0));
        TEXTS.forEach(name -> names.text(name, ""));
        TRUTHS.forEach(name -> names.truth(name, Truth.FALSE));

        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = truth(random, 4);
            Compilation<TruthExpression> ours = ExpressionCompiler.truth(text, names);
            assertThat(ours.problems()).as("seed %d: %s", seed, text).isEmpty();
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            CelRuntime.Program theirs = RUNTIME.createProgram(tree);
            for (int j = 0; j < INPUTS; j++) {
                Map<String, Object> input = input(random, names);
                boolean expected = (Boolean) theirs.eval(input);
                assertThat(ours.expression().orElseThrow().evaluate(names))
                        .as("seed %d: %s with %s", seed, text, input)
                        .isEqualTo(Truth.of(expected));
            }
        }
    }

    private static Map<String, Object> input(Random random, Known names) {
        Map<String, Object> input = new HashMap<>();
        NUMBERS.forEach(name -> input.put(name, (double) (random.nextInt(9) - 4) / 2));
        TEXTS.forEach(name -> input.put(name, List.of("", "low", "high").get(random.nextInt(3))));
        TRUTHS.forEach(name -> input.put(name, random.nextBoolean()));
        input.forEach((name, value) ->
                names.set(name, value instanceof Boolean truth ? (Object) (truth ? 1.0 : 0.0) : value));
        return input;
    }

    private static String truth(Random random, int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0 ? String.valueOf(random.nextBoolean()) : pick(random, TRUTHS);
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> "(" + truth(random, depth - 1) + " && " + truth(random, depth - 1) + ")";
            case 2, 3 -> "(" + truth(random, depth - 1) + " || " + truth(random, depth - 1) + ")";
            case 4 -> "!(" + truth(random, depth - 1) + ")";
            case 5 ->
                "(" + truth(random, depth - 1) + " ? " + truth(random, depth - 1) + " : " + truth(random, depth - 1)
                        + ")";
            case 6 -> text(random, depth - 1) + pick(random, List.of(" == ", " != ")) + text(random, depth - 1);
            case 7 ->
                random.nextBoolean()
                        ? text(random, depth - 1) + " in [" + text(random, 0) + ", \"low\"]"
                        : "(" + text(random, depth - 1) + ")."
                                + pick(random, List.of("startsWith", "endsWith", "contains")) + "(" + text(random, 0)
                                + ")";
            case 8 -> number(random, depth - 1) + " in [" + number(random, 0) + ", " + number(random, 0) + "]";
            default ->
                number(random, depth - 1)
                        + pick(random, List.of(" < ", " <= ", " > ", " >= ", " == ", " != "))
                        + number(random, depth - 1);
        };
    }

    /** Never divides by what can be zero: there CEL goes on with infinity, and we call it unknown. */
    private static String number(Random random, int depth) {
        if (depth == 0) {
            // With a fraction, because CEL itself does not widen `2`.
            return random.nextInt(3) == 0 ? String.valueOf((random.nextInt(9) - 4) / 2.0) : pick(random, NUMBERS);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + number(random, depth - 1) + " + " + number(random, depth - 1) + ")";
            case 1 -> "(" + number(random, depth - 1) + " - " + number(random, depth - 1) + ")";
            case 2 -> "(" + number(random, depth - 1) + " * " + number(random, depth - 1) + ")";
            case 3 -> "(" + number(random, depth - 1) + " / 4.0)";
            case 4 -> "-(" + number(random, depth - 1) + ")";
            default ->
                "(" + truth(random, depth - 1) + " ? " + number(random, depth - 1) + " : " + number(random, depth - 1)
                        + ")";
        };
    }

    private static String text(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) > 0) {
            return random.nextInt(3) == 0 ? "\"low\"" : pick(random, TEXTS);
        }
        return "(" + truth(random, depth - 1) + " ? " + text(random, depth - 1) + " : " + text(random, depth - 1) + ")";
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder();
        NUMBERS.forEach(name -> builder.addVar(name, SimpleType.DOUBLE));
        TEXTS.forEach(name -> builder.addVar(name, SimpleType.STRING));
        TRUTHS.forEach(name -> builder.addVar(name, SimpleType.BOOL));
        return builder.build();
    }
}
