package io.churnwatch.cli.cluster;

import io.churnwatch.cli.ExitCode;
import io.churnwatch.cli.JsonOption;
import io.churnwatch.cli.ProgressBoard;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch cluster down} */
@Command(name = "down", description = "End exactly what 'up' started; data and logs stay.")
final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Mixin
    private final FolderOption folder = new FolderOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        boolean wasUp = endWhatRuns();
        var out = command.commandLine().getOut();
        if (json.wanted()) {
            ClusterReport.of(folder.folder(), Optional.empty()).printJson(out, Map.of("was_up", wasUp));
        } else {
            out.println(wasUp ? "The cluster is down." : "No cluster was up in " + folder.folder() + ".");
        }
        return ExitCode.GOOD;
    }

    private boolean endWhatRuns() {
        try (var board = ProgressBoard.open(command.commandLine().getErr())) {
            var running = LocalCluster.running(folder.folder(), new BoardProgress(board));
            running.ifPresent(LocalCluster::close);
            return running.isPresent();
        }
    }
}
