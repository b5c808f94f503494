package io.churnwatch.cli.rules;

import io.churnwatch.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code churnwatch rules} */
@Command(
        name = "rules",
        description = "The life of a rule pack: check it, test it, publish it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ValidateCommand.class,
            TestCommand.class,
            SchemaCommand.class,
            PublishCommand.class,
            StatusCommand.class
        })
public final class RulesCommand extends CommandGroup {}
