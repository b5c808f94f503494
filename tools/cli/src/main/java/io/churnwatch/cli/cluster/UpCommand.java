package io.churnwatch.cli.cluster;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.cli.UserError;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churnwatch cluster up} */
@Command(
        name = "up",
        description = "Start what is not up yet, and leave it running; ready when everything answers.",
        footer = "Topics and schemas of an earlier run in the same folder are still there, unless it is --fresh.")
final class UpCommand implements Callable<Integer> {
    /** What people call the parts; Flink's task managers come with its job manager. */
    enum Part {
        KAFKA(Component.KAFKA),
        REGISTRY(Component.REGISTRY),
        FLINK(Component.JOB_MANAGER);

        private final Component component;

        Part(Component component) {
            this.component = component;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Start only these: kafka, registry, flink (all).")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka's port (any free one).")
    private int kafkaPort;

    @Option(names = "--registry-port", paramLabel = "PORT", description = "The schema registry's port (any free one).")
    private int registryPort;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "Flink's web and REST port (any free one).")
    private int flinkPort;

    @Option(names = "--task-managers", paramLabel = "N", description = "Flink task managers (${DEFAULT-VALUE}).")
    private int taskManagers = 2;

    @Option(names = "--slots", paramLabel = "N", description = "Slots per task manager (${DEFAULT-VALUE}).")
    private int slots = 2;

    @Option(
            names = "--task-manager-memory",
            paramLabel = "MIB",
            description = "Memory of each task manager's process in MiB (${DEFAULT-VALUE}).")
    private int memory = 1728;

    @Option(names = "--fresh", description = "Delete the data and logs of earlier runs in the folder first.")
    private boolean fresh;

    @Override
    public Integer call() {
        var spec = spec();
        var running = LocalCluster.running(spec.folder(), Progress.SILENT);
        if (running.isPresent()) {
            return alreadyUp(running.get());
        }
        if (fresh) {
            LocalCluster.wipe(spec.folder());
        }
        return start(spec);
    }

    private int start(ClusterSpec spec) {
        LocalCluster cluster;
        try (var board = ProgressBoard.open(command.commandLine().getErr())) {
            cluster = LocalCluster.start(spec, new BoardProgress(board));
            cluster.leaveRunning();
        }
        report(cluster, false, "The cluster is up.");
        return ExitCode.GOOD;
    }

    private int alreadyUp(LocalCluster cluster) {
        var report = report(cluster, true, "The cluster is already up, since " + cluster.startedAt() + ".");
        if (report.state() == ClusterReport.State.UP) {
            return ExitCode.GOOD;
        }
        command.commandLine()
                .getErr()
                .println("churnwatch: the cluster was started before but is not whole: " + report.complaints()
                        + "; end it with: churnwatch cluster down");
        return ExitCode.FAILED;
    }

    private ClusterReport report(LocalCluster cluster, boolean alreadyUp, String headline) {
        var report = ClusterReport.of(cluster.folder(), Optional.of(cluster));
        var out = command.commandLine().getOut();
        if (json.wanted()) {
            report.printJson(out, Map.of("already_up", alreadyUp));
        } else {
            report.print(out, headline);
        }
        return report;
    }

    private ClusterSpec spec() {
        requirePort("--kafka-port", kafkaPort);
        requirePort("--registry-port", registryPort);
        requirePort("--flink-port", flinkPort);
        require("--task-managers", taskManagers, 0, 16);
        require("--slots", slots, 1, 64);
        require("--task-manager-memory", memory, ClusterSpec.LEAST_TASK_MANAGER_MEBIBYTES, 1_000_000);
        var parts = only.stream().map(part -> part.component).toArray(Component[]::new);
        return ClusterSpec.in(folder.folder())
                .only(parts[0], parts)
                .withTaskManagers(taskManagers, slots)
                .withTaskManagerMebibytes(memory)
                .withPorts(kafkaPort, registryPort, flinkPort);
    }

    private static void requirePort(String option, int value) {
        require(option, value, 0, 65_535);
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserError(option + " must be between " + least + " and " + most + ", was " + value);
        }
    }
}
