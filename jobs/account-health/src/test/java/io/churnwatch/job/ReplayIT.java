package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way in replay mode: real broker, real registry; the job in this JVM, and on a real cluster. */
class ReplayIT {
    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(ClusterSpec.in(folder).withTaskManagers(2, 1));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private static Map<String, String> options(String prefix, int parallelism) {
        return Map.of(
                "kafka.bootstrap.servers",
                cluster.bootstrapServers(),
                "registry.url",
                cluster.registryUrl(),
                "topics.prefix",
                prefix,
                "transactions.prefix",
                prefix,
                "mode",
                "replay",
                "pack.name",
                "missed-calls",
                "checkpoints.interval",
                "1s",
                "parallelism",
                Integer.toString(parallelism));
    }

    @Test
    void theReferenceCaseHoldsWhateverTheParallelism() throws Exception {
        List<String> events = new ArrayList<>(Samples.calls("twenty", 100, 20));
        events.addAll(Samples.calls("thirty-five", 100, 35));
        events.addAll(Samples.calls("few", 19, 19));

        List<String> outputs = replay("one-", 1, events);

        assertThat(outputs)
                .anyMatch(line -> line.contains("\"account_id\":\"twenty\"") && line.contains("\"raw_score\":5"))
                .anyMatch(line -> line.contains("\"account_id\":\"thirty-five\"") && line.contains("\"raw_score\":3"))
                .anyMatch(line -> line.contains("\"account_id\":\"few\"") && line.contains("\"band\":\"unknown\""));
        assertThat(replay("two-", 2, events)).isEqualTo(outputs);
    }

    @Test
    void checkpointsPassWhileTheEndIsJudged() throws Exception {
        List<String> calls = new ArrayList<>();
        for (int account = 0; account < 400; account++) {
            calls.addAll(Samples.calls("account-" + account, 100, account % 50));
        }
        JobConfig config = JobConfig.of(
                with(options("drained-", 2), Map.of("topics.partitions", "1", "checkpoints.interval", "100ms")));
        try (KafkaSide kafka = new KafkaSide(config)) {
            kafka.publish(new PublishedPack("missed-calls", 1, Samples.missedCalls()));
            kafka.send(calls);
            AccountHealthJob.start(config).getJobExecutionResult().get(3, TimeUnit.MINUTES);

            assertThat(kafka.transactions(Topic.HEALTH_UPDATES))
                    .as("two subtasks would need two, did no checkpoint pass")
                    .isGreaterThan(2);
        }
    }

    @Test
    void aKilledTaskManagerChangesNothing() throws Exception {
        List<String> calls = new ArrayList<>();
        for (int account = 0; account < 200; account++) {
            calls.addAll(Samples.calls("account-" + account, 100, account % 50));
        }
        List<String> undisturbed = replay("calm-", 1, calls);

        JobConfig config = JobConfig.of(with(
                options("killed-", 2),
                // Small sips from a slow broker, so that the kill comes in the midst of reading.
                Map.of("kafka.max.poll.records", "20", "kafka.max.partition.fetch.bytes", "4000")));
        try (KafkaSide kafka = new KafkaSide(config)) {
            kafka.publish(new PublishedPack("missed-calls", 1, Samples.missedCalls()));
            kafka.send(calls);
            kafka.holdReadersBack(30_000);
            JobSubmitter flink = new JobSubmitter(cluster.flinkRestUrl());
            String job = flink.submit(jar(), config);
            assertThat(Await.until(Duration.ofMinutes(2), () -> flink.completedCheckpoints(job) > 0))
                    .isTrue();
            assertThat(flink.state(job)).isEqualTo("RUNNING");
            cluster.kill("task-manager-1");
            cluster.kill("task-manager-2");
            cluster.startTaskManager();
            cluster.startTaskManager();
            kafka.letReadersGo();

            assertThat(flink.await(job, false, Duration.ofMinutes(5))).isEqualTo("FINISHED");
            assertThat(flink.hasRestarted(job)).isTrue();
            assertThat(outputs(kafka)).isEqualTo(undisturbed);
        }
    }

    private static List<String> replay(String prefix, int parallelism, List<String> events) throws Exception {
        JobConfig config = JobConfig.of(options(prefix, parallelism));
        try (KafkaSide kafka = new KafkaSide(config)) {
            kafka.publish(new PublishedPack("missed-calls", 1, Samples.missedCalls()));
            kafka.send(events);
            AccountHealthJob.start(config).getJobExecutionResult().get(3, TimeUnit.MINUTES);
            assertThat(kafka.read(Topic.DEAD_LETTERS)).isEmpty();
            return outputs(kafka);
        }
    }

    private static List<String> outputs(KafkaSide kafka) throws Exception {
        List<String> lines = kafka.read(Topic.HEALTH_UPDATES);
        lines.addAll(kafka.read(Topic.CSM_ALERTS));
        return lines;
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the job's jar is made by mvn package"));
        }
    }

    private static Map<String, String> with(Map<String, String> options, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(options);
        all.putAll(more);
        return all;
    }
}
