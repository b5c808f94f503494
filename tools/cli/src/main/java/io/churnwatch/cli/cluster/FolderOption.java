package io.churnwatch.cli.cluster;

import io.churnwatch.cli.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster: there is one per folder. */
final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Where its data, configuration, logs and state file are (.churnwatch/cluster in the project).")
    private @Nullable Path folder;

    Path folder() {
        return folder == null
                ? Home.folder().resolve("cluster")
                : folder.toAbsolutePath().normalize();
    }
}
