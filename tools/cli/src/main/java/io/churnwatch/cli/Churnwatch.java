package io.churnwatch.cli;

import io.churnwatch.cli.cluster.ClusterCommand;
import io.churnwatch.cli.demo.DemoCommand;
import io.churnwatch.cli.imports.ImportCommand;
import io.churnwatch.cli.job.RunCommand;
import io.churnwatch.cli.job.SubmitCommand;
import io.churnwatch.cli.kafka.FeedCommand;
import io.churnwatch.cli.replay.ReplayCommand;
import io.churnwatch.cli.rules.RulesCommand;
import io.churnwatch.cli.simulate.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command: a new sub-command is a class of its own and one entry here. */
@Command(
        name = "churnwatch",
        description = "Churn risk and triggers from what accounts do, the moment it happens.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        subcommands = {
            ClusterCommand.class,
            DemoCommand.class,
            FeedCommand.class,
            ImportCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            SubmitCommand.class
        })
public final class Churnwatch extends CommandGroup {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when something unexpected happens.")
    private boolean verbose;

    private Churnwatch() {}

    /** The whole command with the house rules for errors; {@code execute} returns the exit code. */
    public static CommandLine commandLine() {
        var root = new Churnwatch();
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(Failures::badUsage)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> Failures.report(failure, command.getErr(), root.verbose));
    }
}
