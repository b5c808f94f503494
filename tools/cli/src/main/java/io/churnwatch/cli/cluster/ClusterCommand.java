package io.churnwatch.cli.cluster;

import io.churnwatch.cli.CommandGroup;
import picocli.CommandLine.Command;

/** {@code churnwatch cluster} */
@Command(
        name = "cluster",
        description = "Kafka, schema registry and Flink as local processes on 127.0.0.1.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, StatusCommand.class, DownCommand.class})
public final class ClusterCommand extends CommandGroup {}
