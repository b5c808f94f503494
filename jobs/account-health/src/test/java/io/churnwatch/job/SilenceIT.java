package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live mode, by a clock on which an hour passes in a tenth of a second: silence is told from an outage. */
class SilenceIT {
    private static final String PACK = """
            pack: quiet
            version: 1
            timezone: UTC
            numbers:
              quiet-account: { warn: { at: 7, clear: 1 }, for: 0h, grace: 0d, cooldown: 1d }
            events:
              activity: { from: usage }
            metrics:
              quiet_days: { days_since: activity }
            factors:
              quiet: { metric: quiet_days, steps: [ { above: 7, points: -1 } ] }
            scores:
              project:
                additive: { start: 5, range: [0, 10], factors: [quiet] }
                bands: { red: { at_most: 3 }, green: rest }
            profiles:
              - { name: standard, score: project }
            signals:
              quiet-account: { class: risk, value: quiet_days, fires: at_least, say: "quiet for {value}" }
            """;

    @TempDir
    Path folder;

    @Test
    void anAccountGoesQuietWhileTheBrokerConfirmsAndNotWhileItIsGone() throws Exception {
        try (LocalCluster cluster =
                LocalCluster.start(ClusterSpec.in(folder).only(Component.KAFKA, Component.REGISTRY))) {
            JobConfig config = config(cluster);
            try (KafkaSide kafka = new KafkaSide(config)) {
                kafka.publish(new PublishedPack("quiet", 1, PACK));
                JobClient job = AccountHealthJob.start(config);
                kafka.send(List.of(Samples.call("acme", "e1", Samples.MONDAY_NOON, false)));

                assertThat(Await.until(Duration.ofMinutes(2), () -> quietAlerts(kafka, "acme") == 1))
                        .as("nothing was sent for seven days of the clock")
                        .isTrue();

                Instant now = Instant.ofEpochMilli(
                        io.churnwatch.config.WallClock.of(config).now());
                kafka.send(List.of(Samples.call("zenith", "e2", now, false)));
                assertThat(Await.until(Duration.ofMinutes(1), () -> MetricsProbe.counter("events") == 2))
                        .isTrue();
                long alertsBefore = MetricsProbe.counter("alerts");
                cluster.stop("kafka");
                assertThat(Await.until(Duration.ofMinutes(1), () -> MetricsProbe.counter("clock_held") > 100))
                        .isTrue();
                assertThat(MetricsProbe.counter("alerts")).isEqualTo(alertsBefore);

                cluster.start("kafka");
                assertThat(Await.until(Duration.ofMinutes(3), () -> quietAlerts(kafka, "zenith") == 1))
                        .as("the broker is back and confirms the silence")
                        .isTrue();
                job.cancel().get();
            }
        }
    }

    private static long quietAlerts(KafkaSide kafka, String account) throws Exception {
        return kafka.read(Topic.CSM_ALERTS).stream()
                .filter(line -> line.contains("\"account_id\":\"" + account + "\"") && line.contains("OPENED"))
                .count();
    }

    private static JobConfig config(LocalCluster cluster) {
        Map<String, String> options = new HashMap<>();
        options.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        options.put("registry.url", cluster.registryUrl());
        options.put("topics.partitions", "2");
        options.put("pack.name", "quiet");
        options.put("checkpoints.interval", "1s");
        options.put("clock.start", Samples.MONDAY_NOON.toString());
        options.put("clock.anchor", Instant.now().toString());
        options.put("clock.speed", "36000");
        options.put("time.allowed-skew", "1h");
        options.put("time.idle-after", "1h");
        options.put("flink.metrics.reporters", "probe");
        options.put("flink.metrics.reporter.probe.factory.class", MetricsProbe.Factory.class.getName());
        return JobConfig.of(options);
    }
}
