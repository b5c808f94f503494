package io.churnwatch.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression's text with CEL's own grammar, without its macros. */
final class ExpressionParser {
    /** Longer than any condition a person writes; keeps every later walk over the tree shallow and short. */
    private static final int MAX_LENGTH = 4_000;

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(64)
                    .maxParseErrorRecoveryLimit(1)
                    .build())
            .build();

    private static final Pattern UNEXPECTED = Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting.*");
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'");
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");

    private ExpressionParser() {}

    /** The parsed tree; throws what is wrong with the text. */
    static CelAbstractSyntaxTree parse(String text) throws Refused {
        if (text.isBlank()) {
            throw new Refused(new ExpressionProblem(0, 0, "the expression is empty"));
        }
        if (text.length() > MAX_LENGTH) {
            throw new Refused(new ExpressionProblem(
                    0, 0, "the expression is longer than " + MAX_LENGTH + " characters: split it into metrics"));
        }
        CelValidationResult result = PARSER.parse(text);
        if (result.hasError()) {
            // What follows the first error is mostly its echo.
            throw new Refused(problem(text, result.getErrors().get(0)));
        }
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new Refused(new ExpressionProblem(0, 0, "cannot read this expression"));
        }
    }

    private static ExpressionProblem problem(String text, CelIssue issue) {
        int line = Math.max(issue.getSourceLocation().getLine() - 1, 0);
        int column = Math.max(issue.getSourceLocation().getColumn(), 0);
        return new ExpressionProblem(line, column, inOurWords(text, issue.getMessage()));
    }

    private static String inOurWords(String text, String message) {
        if (message.contains("'<EOF>'")) {
            // The usual cause: a block in braces, whose values end at a comma.
            boolean cut = text.chars().filter(c -> c == '(').count()
                    > text.chars().filter(c -> c == ')').count();
            return "the expression ends too early" + (cut ? " (within { } a comma ends it: put it in quotes)" : "");
        }
        if (message.contains("recursion")) {
            return "the expression is nested too deep: split it into metrics";
        }
        Matcher reserved = RESERVED.matcher(message);
        if (reserved.matches()) {
            return "'" + reserved.group(1) + "' is a word of the expression language and cannot be a name";
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.matches()) {
            return unreadable(unreadable.group(1));
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected(unexpected.group(1));
        }
        return "cannot read this expression: " + message;
    }

    private static String unreadable(String found) {
        if (found.startsWith("=")) {
            return "write `==` to compare";
        }
        if (found.startsWith("\"") || found.startsWith("'")) {
            return "the text that starts here is never closed";
        }
        if (found.startsWith("&") || found.startsWith("|")) {
            return "write `&&` for and, `||` for or";
        }
        return "cannot read '" + found.strip() + "' here";
    }

    private static String unexpected(String found) {
        return switch (found.toLowerCase(Locale.ROOT)) {
            case "and" -> "write `&&` for and";
            case "or" -> "write `||` for or";
            case "not" -> "write `!` for not";
            default -> "did not expect '" + found + "' here";
        };
    }

    /** The text is no expression. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient ExpressionProblem problem;

        Refused(ExpressionProblem problem) {
            super(problem.message());
            this.problem = problem;
        }

        ExpressionProblem problem() {
            return problem;
        }
    }
}
