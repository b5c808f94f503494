package io.churnwatch.bench;

import io.churnwatch.cli.UserError;
import picocli.CommandLine;

/** What the measuring commands have in common: a person's mistake is one sentence and exit code 2. */
public final class BenchCommands {
    private static final int BAD_INPUT = 2;

    private BenchCommands() {}

    /** Returns the exit code. */
    public static int execute(Object command, String[] args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (!(failure instanceof UserError)) {
                        throw failure;
                    }
                    line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
                    return BAD_INPUT;
                })
                .execute(args);
    }
}
