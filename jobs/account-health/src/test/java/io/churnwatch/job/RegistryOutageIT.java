package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.UsageEvent;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.EventLines;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.WireFormat;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry is stopped; records of a schema that nobody has read yet arrive meanwhile. */
class RegistryOutageIT {
    @TempDir
    Path folder;

    @Test
    void whoMeetsANewIdWaitsOthersGoOnAndNothingIsLostOrReordered() throws Exception {
        try (LocalCluster cluster =
                LocalCluster.start(ClusterSpec.in(folder).only(Component.KAFKA, Component.REGISTRY))) {
            JobConfig config = config(cluster);
            try (KafkaSide kafka = new KafkaSide(config)) {
                kafka.publish(new PublishedPack("missed-calls", 1, Samples.missedCalls()));
                int newId = registerEvolved(cluster);
                JobClient job = AccountHealthJob.start(config);
                Instant now = Instant.now();
                kafka.send(List.of(Samples.call("acme", "before", now, false), survey("zenith", "s0", now)));
                awaitEvents(2);

                cluster.stop("registry");
                // The one partition of usage events: a record of the new schema, and one behind it that could be read.
                kafka.sendRaw(Topic.USAGE_EVENTS, "acme", evolved(newId, Samples.call("acme", "new", now, false)));
                kafka.flush();
                kafka.send(List.of(Samples.call("acme", "behind", now, false)));
                kafka.send(List.of(survey("zenith", "s1", now), survey("zenith", "s2", now)));
                awaitEvents(4);
                long health = kafka.read(Topic.HEALTH_UPDATES).size();
                kafka.send(List.of(survey("first-seen", "s3", now)));
                assertThat(Await.until(
                                Duration.ofMinutes(1),
                                () -> kafka.read(Topic.HEALTH_UPDATES).size() > health))
                        .as("checkpoints pass: what others say is committed")
                        .isTrue();
                assertThat(MetricsProbe.counter("events"))
                        .as("the survey reader goes on, the usage reader holds both of its records")
                        .isEqualTo(5);

                cluster.start("registry");
                awaitEvents(7);
                assertThat(kafka.read(Topic.DEAD_LETTERS)).isEmpty();
                assertThat(MetricsProbe.counter("duplicates")).isZero();
                job.cancel().get();
            }
        }
    }

    private static void awaitEvents(int count) throws Exception {
        assertThat(Await.until(Duration.ofMinutes(2), () -> MetricsProbe.counter("events") >= count))
                .as(() -> "events: " + MetricsProbe.counter("events"))
                .isTrue();
    }

    /** The usage event with a field more, as the next release of a sender may write it. */
    private static int registerEvolved(LocalCluster cluster) throws Exception {
        return new ConfluentRegistry(cluster.registryUrl()).register("usage-events-value", evolvedSchema());
    }

    private static Schema evolvedSchema() {
        String text = UsageEvent.getClassSchema().toString();
        int end = text.lastIndexOf("]");
        return new Schema.Parser()
                .parse(text.substring(0, end)
                        + ",{\"name\":\"region\",\"type\":[\"null\",\"string\"],\"default\":null}"
                        + text.substring(end));
    }

    private static byte[] evolved(int schemaId, String line) throws Exception {
        byte[] known =
                WireFormat.encode((SpecificRecordBase) EventLines.parse(line).event());
        // The new field is the last, and absent: the index of null.
        byte[] written = Arrays.copyOf(known, known.length + 1);
        return WireFormat.withPrefix(schemaId, written);
    }

    private static String survey(String account, String id, Instant at) {
        return """
                {"stream":"survey","event_id":"%s","account_id":"%s","occurred_at":"%s","survey":"NPS","score":9}""".formatted(id, account, at);
    }

    private static JobConfig config(LocalCluster cluster) {
        Map<String, String> options = new HashMap<>();
        options.put("kafka.bootstrap.servers", cluster.bootstrapServers());
        options.put("registry.url", cluster.registryUrl());
        options.put("topics.partitions", "1");
        // As many readers as topics, so that each topic has a reader of its own.
        options.put("parallelism", "6");
        options.put("pack.name", "missed-calls");
        options.put("checkpoints.interval", "1s");
        options.put("flink.metrics.reporters", "probe");
        options.put("flink.metrics.reporter.probe.factory.class", MetricsProbe.Factory.class.getName());
        return JobConfig.of(options);
    }
}
