package io.churnwatch.cli.imports;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CEL over a row: every column is a variable of text. Each expression is compiled once. */
final class Expressions {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();

    private final Cel cel;

    /** @param times how the function {@code time} reads its text */
    Expressions(Iterable<String> variables, TimeFormats times) {
        CelBuilder builder = CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .addCompilerLibraries(CelExtensions.strings())
                .addRuntimeLibraries(CelExtensions.strings());
        for (String variable : variables) {
            builder.addVar(variable, SimpleType.STRING);
        }
        function(builder, "number", SimpleType.DOUBLE, Expressions::number);
        function(builder, "is_number", SimpleType.BOOL, Expressions::isNumber);
        function(builder, "lower", SimpleType.STRING, text -> text.toLowerCase(Locale.ROOT));
        function(builder, "upper", SimpleType.STRING, text -> text.toUpperCase(Locale.ROOT));
        function(builder, "snake", SimpleType.STRING, Expressions::snake);
        function(builder, "time", SimpleType.TIMESTAMP, text -> time(text, times));
        this.cel = builder.build();
    }

    @SuppressWarnings("Immutable") // CEL asks for it and cannot see that these functions hold nothing that changes
    private static void function(CelBuilder builder, String name, CelType result, Function<String, Object> body) {
        String overload = name + "_string";
        builder.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        name, CelOverloadDecl.newGlobalOverload(overload, result, SimpleType.STRING)))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        name, CelFunctionBinding.from(overload, String.class, body::apply)));
    }

    /** Compiles an expression of any type; the node says where it stands when it is wrong. */
    Expression value(YamlNode node) {
        return compile(node, null);
    }

    /** Compiles an expression that is true or false. */
    Expression condition(YamlNode node) {
        return compile(node, SimpleType.BOOL);
    }

    private Expression compile(YamlNode node, @Nullable CelType wanted) {
        String text = node.text();
        CelValidationResult checked = cel.compile(text);
        if (checked.hasError()) {
            throw node.problem(firstMessage(checked.getErrors()) + " in '" + text + "'");
        }
        try {
            var tree = checked.getAst();
            if (wanted != null && !tree.getResultType().equals(wanted)) {
                throw node.problem("'" + text + "' must be true or false, but it is a "
                        + tree.getResultType().name());
            }
            return new Expression(text, cel.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException failure) {
            throw node.problem("'" + text + "' cannot be compiled: " + failure.getMessage());
        }
    }

    private static String firstMessage(List<CelIssue> errors) {
        return errors.get(0).getMessage().lines().findFirst().orElse("not CEL").replace(" (in container '')", "");
    }

    /** A compiled expression. */
    record Expression(String text, CelRuntime.Program program) {
        Object value(Variables variables) throws RowException {
            try {
                return program.eval(name -> Optional.ofNullable(variables.value(name)));
            } catch (CelEvaluationException failure) {
                throw reject(failure);
            }
        }

        boolean holds(Variables variables) throws RowException {
            return Boolean.TRUE.equals(value(variables));
        }

        private RowException reject(CelEvaluationException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadValueException bad) {
                    return new RowException(bad.reject.reason(), bad.reject.message());
                }
            }
            return new RowException(Reject.EXPRESSION, "'" + text + "': " + failure.getMessage());
        }
    }

    /** What the variables of expressions stand for in the row at hand. */
    @FunctionalInterface
    interface Variables {
        @Nullable
        String value(String name);
    }

    private static double number(String text) {
        try {
            double number = new BigDecimal(text.strip()).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Said below, as for a number too great.
        }
        throw new BadValueException(new Reject(Reject.BAD_NUMBER, "'" + text + "' is not a number"));
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(new BigDecimal(text.strip()).doubleValue());
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static String snake(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "_");
    }

    private static Instant time(String text, TimeFormats times) {
        try {
            return times.parse(text);
        } catch (RowException bad) {
            throw new BadValueException(bad.reject());
        }
    }

    /** Carries the reason out of a function through CEL. */
    private static final class BadValueException extends RuntimeException {
        private final transient Reject reject;

        BadValueException(Reject reject) {
            super(reject.message(), null, false, false);
            this.reject = reject;
        }
    }
}
