package io.churnwatch.cli.cluster;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.Progress;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch cluster status} */
@Command(name = "status", description = "Ask every process whether it answers; exit 0 only when all do.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        var report = ClusterReport.of(folder.folder(), LocalCluster.running(folder.folder(), Progress.SILENT));
        var out = command.commandLine().getOut();
        if (json.wanted()) {
            report.printJson(out, Map.of());
        } else {
            switch (report.state()) {
                case UP -> report.print(out, "The cluster is up.");
                case DEGRADED -> report.print(out, "The cluster is not whole: " + report.complaints() + ".");
                case DOWN -> out.println("No cluster is up in " + folder.folder() + ".");
            }
        }
        return report.state() == ClusterReport.State.UP ? ExitCode.GOOD : ExitCode.FAILED;
    }
}
