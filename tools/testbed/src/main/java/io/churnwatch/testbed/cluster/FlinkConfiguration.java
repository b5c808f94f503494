package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one config.yaml that the job manager and all task managers read. */
record FlinkConfiguration(Folders folders, int restPort, int rpcPort, int blobPort, int slotsPerTaskManager) {

    /** The folder that Flink's {@code --configDir} takes. */
    Path folder() {
        return folders.conf().resolve("flink");
    }

    void write() throws IOException {
        Files.createDirectories(temporary());
        // All Flink processes prepare at the same time.
        AtomicFile.write(folder().resolve("config.yaml"), text());
    }

    Path temporary() {
        return folders.data("flink").resolve("tmp");
    }

    private String text() {
        var data = folders.data("flink");
        return """
                # Flink's REST API runs any code it is sent, so nothing here listens beyond this machine.
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %1$d
                rest.bind-port: "%1$d"
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %2$d
                jobmanager.bind-host: 127.0.0.1
                blob.server.port: "%3$d"
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: %4$d
                parallelism.default: 1
                # Who waits for a job asks often and wants to hear what is, not what was three seconds ago.
                web.refresh-interval: 200
                # A killed task manager should be noticed in seconds; a machine with few cores still needs some patience.
                heartbeat.interval: 2000
                heartbeat.timeout: 30000
                io.tmp.dirs: "%5$s"
                web.upload.dir: "%5$s"
                execution.checkpointing.dir: "%6$s"
                execution.checkpointing.savepoint-dir: "%7$s"
                """.formatted(
                        restPort,
                        rpcPort,
                        blobPort,
                        slotsPerTaskManager,
                        temporary(),
                        fileUrl(data.resolve("checkpoints")),
                        fileUrl(data.resolve("savepoints")));
    }

    private static String fileUrl(Path folder) {
        return "file://" + folder.toUri().getRawPath();
    }
}
