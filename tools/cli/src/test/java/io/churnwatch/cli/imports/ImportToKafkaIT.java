package io.churnwatch.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.UsageEvent;
import io.churnwatch.cli.Churnwatch;
import io.churnwatch.cli.ExitCode;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import onto the topics of a real broker, with a real registry; and without them. */
class ImportToKafkaIT {
    private static final String MAPPING = """
            format: { kind: whitespace, header: false }
            columns: [account, at]
            account_id: { column: account }
            occurred_at: { column: at }
            lines: [ { stream: usage, kind: login } ]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("m.yaml"), MAPPING);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            log.append("account-")
                    .append(i % 7)
                    .append(" 2026-07-")
                    .append("%02d".formatted(1 + i / 10))
                    .append('\n');
        }
        Files.writeString(folder.resolve("log.txt"), log);
    }

    @Test
    void everyEventArrivesOnItsTopicAndCanBeReadBack() throws IOException {
        try (LocalCluster cluster = LocalCluster.start(
                ClusterSpec.in(folder.resolve("cluster")).only(Component.KAFKA, Component.REGISTRY))) {
            int exit = run(cluster.bootstrapServers(), cluster.registryUrl());

            assertThat(exit).as(err.toString()).isEqualTo(ExitCode.GOOD);
            List<UsageEvent> read = read(cluster.bootstrapServers());
            assertThat(read).hasSize(300).allMatch(event -> event.getKind().equals("login"));
            assertThat(read)
                    .filteredOn(event -> event.getAccountId().equals("account-3"))
                    .hasSize(43)
                    .first()
                    .satisfies(event ->
                            assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z")));
        }
    }

    @Test
    void anUnreachableBrokerIsToldOfWithinSeconds() {
        long start = System.nanoTime();

        assertThat(run("127.0.0.1:1", "http://127.0.0.1:1")).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err.toString()).contains("127.0.0.1:1").doesNotContain("\tat ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private static List<UsageEvent> read(String bootstrap) throws IOException {
        var properties =
                JobConfig.of(Map.of("kafka.bootstrap.servers", bootstrap)).kafka();
        List<UsageEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.USAGE_EVENTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    UsageEvent event =
                            WireFormat.decode(UsageEvent.getClassSchema(), UsageEvent.getClassSchema(), record.value());
                    assertThat(record.key()).isEqualTo(event.getAccountId());
                    events.add(event);
                }
            }
        }
        return events;
    }

    private int run(String bootstrap, String registry) {
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "import",
                        "--mapping",
                        folder.resolve("m.yaml").toString(),
                        "--to",
                        "kafka",
                        "--bootstrap",
                        bootstrap,
                        "--registry",
                        registry,
                        folder.resolve("log.txt").toString());
    }
}
