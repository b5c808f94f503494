package io.churnwatch.cli;

import io.churnwatch.config.ConfigException;
import io.churnwatch.testbed.cluster.ClusterException;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The house rule for errors: one sentence on standard error and an exit code, never a stack trace by default. */
final class Failures {
    private static final int MOST_SUGGESTIONS = 3;

    private Failures() {}

    static int badUsage(ParameterException failure, String[] args) {
        var command = failure.getCommandLine();
        // A converter or a setter may have thrown the sentence itself.
        var sentence = failure.getCause() instanceof UserError mistake
                ? oneLine(mistake.getMessage())
                : describe(failure) + "; see: " + command.getCommandSpec().qualifiedName() + " --help";
        say(command.getErr(), sentence);
        return ExitCode.BAD_INPUT;
    }

    static int report(Exception failure, PrintWriter err, boolean verbose) {
        if (failure instanceof UserError
                || failure instanceof ConfigException
                || failure instanceof ClusterException.Unusable) {
            say(err, oneLine(failure.getMessage()));
            return ExitCode.BAD_INPUT;
        }
        LoggerFactory.getLogger(Failures.class).error("The command failed", failure);
        if (failure instanceof ClusterException) {
            say(err, oneLine(failure.getMessage()));
        } else {
            say(
                    err,
                    "unexpected: " + oneLine(failure.toString()) + "; the details are in " + CommandLog.file()
                            + ", or run it again with --verbose");
        }
        if (verbose) {
            failure.printStackTrace(err);
            err.flush();
        }
        return ExitCode.FAILED;
    }

    private static String describe(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return oneLine(failure.getMessage());
        }
        var word = unmatched.getUnmatched().get(0);
        var kind = unmatched.isUnknownOption()
                ? "option"
                : unmatched.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
        return "unknown " + kind + " '" + word + "'" + suggestions(unmatched);
    }

    private static String suggestions(UnmatchedArgumentException unmatched) {
        var similar = unmatched.getSuggestions().stream()
                .limit(MOST_SUGGESTIONS)
                // Sub-commands come with the names of all their parents: the last word is what to type here.
                .map(suggestion -> "'" + suggestion.substring(suggestion.lastIndexOf(' ') + 1) + "'")
                .collect(Collectors.joining(" or "));
        return similar.isEmpty() ? "" : " (did you mean " + similar + "?)";
    }

    private static String oneLine(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "no further words" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("churnwatch: " + sentence);
        err.flush();
    }
}
