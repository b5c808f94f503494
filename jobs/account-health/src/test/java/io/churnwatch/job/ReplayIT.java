package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way in replay mode: real broker, real registry, the job in this JVM. */
class ReplayIT {
    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(ClusterSpec.in(folder).only(Component.KAFKA, Component.REGISTRY));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private static JobConfig config(String prefix, int parallelism) {
        return JobConfig.of(Map.of(
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
                Integer.toString(parallelism)));
    }

    @Test
    void theReferenceCaseHoldsWhateverTheParallelism() throws Exception {
        assertThat(replay("one-", 1)).isEqualTo(replay("two-", 2));
    }

    private static List<String> replay(String prefix, int parallelism) throws Exception {
        JobConfig config = config(prefix, parallelism);
        try (KafkaSide kafka = new KafkaSide(config)) {
            kafka.publish(new PublishedPack("missed-calls", 1, Samples.missedCalls()));
            kafka.send(Samples.calls("twenty", 100, 20));
            kafka.send(Samples.calls("thirty-five", 100, 35));
            kafka.send(Samples.calls("few", 19, 19));
            AccountHealthJob.start(config).getJobExecutionResult().get(2, TimeUnit.MINUTES);
            List<String> health = kafka.read(Topic.HEALTH_UPDATES);
            assertThat(health)
                    .anyMatch(line -> line.contains("\"account_id\":\"twenty\"") && line.contains("\"raw_score\":5"));
            assertThat(health)
                    .anyMatch(line ->
                            line.contains("\"account_id\":\"thirty-five\"") && line.contains("\"raw_score\":3"));
            assertThat(health)
                    .anyMatch(line -> line.contains("\"account_id\":\"few\"") && line.contains("\"band\":\"unknown\""));
            assertThat(kafka.read(Topic.DEAD_LETTERS)).isEmpty();
            health.addAll(kafka.read(Topic.CSM_ALERTS));
            return health;
        }
    }
}
