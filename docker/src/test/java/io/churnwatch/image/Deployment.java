package io.churnwatch.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.churnwatch.config.JobConfig;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What compose.yaml does to our containers, on loopback ports of its own and with a folder for the volume. */
final class Deployment {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path root;
    private final Path folder;
    private final Path config;
    private final Map<String, String> environment;
    private final String rest;
    private final AtomicInteger started = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();

    Deployment(Path root, Path folder, LocalCluster cluster) throws IOException {
        this.root = root;
        this.folder = folder;
        this.config = Files.writeString(
                folder.resolve("churnwatch.yaml"), """
                mode: live
                kafka: { bootstrap.servers: "%s" }
                registry: { url: "%s" }
                pack: { name: missed-calls }
                checkpoints: { interval: 1s }
                """.formatted(cluster.bootstrapServers(), cluster.registryUrl()));
        int restPort = freePort();
        this.rest = "http://127.0.0.1:" + restPort;
        Path state = Files.createDirectories(folder.resolve("state"));
        this.environment = Map.of(
                "CHURNWATCH_CONFIG", config.toString(),
                "CHURNWATCH_REST_PORT", Integer.toString(restPort),
                "CHURNWATCH_TASK_MANAGER", "worker",
                "FLINK_PROPERTIES",
                        """
                # Within this machine only.
                rest.bind-address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                io.tmp.dirs: %s

                execution.checkpointing.dir: %s
                execution.checkpointing.savepoint-dir: %s
                """.formatted(
                                        freePort(),
                                        Files.createDirectories(state.resolve("tmp")),
                                        state.resolve("checkpoints").toUri(),
                                        state.resolve("savepoints").toUri()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    JobConfig config() {
        return JobConfig.load(config, Map.of());
    }

    Container start(String... words) {
        return Container.start(root, environment, folder.resolve(started.incrementAndGet() + ".out"), words);
    }

    /** As Docker would ask. */
    boolean isHealthy(String role) throws InterruptedException {
        try (Container check = start("healthy", role)) {
            return check.exitCode() == 0;
        }
    }

    /**
     * Waits until every task of the one job runs.
     *
     * @return the job's id
     */
    String awaitRunning(Container... containers) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (Container container : containers) {
                if (!container.runs()) {
                    throw new AssertionError("ended early; it said: " + container.output());
                }
            }
            JsonNode job = get("/jobs/overview").path("jobs").path(0);
            JsonNode tasks = job.path("tasks");
            if (job.path("state").asText().equals("RUNNING")
                    && tasks.path("running").asInt() == tasks.path("total").asInt()) {
                return job.path("jid").asText();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the job does not run; the job manager said: " + containers[0].output());
    }

    /** The checkpoint that the job began with. */
    JsonNode restoredFrom() throws Exception {
        String job = get("/jobs/overview").at("/jobs/0/jid").asText();
        return get("/jobs/" + job + "/checkpoints").at("/latest/restored");
    }

    private JsonNode get(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(rest + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return new ObjectMapper()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return new ObjectMapper().createObjectNode();
        }
    }
}
