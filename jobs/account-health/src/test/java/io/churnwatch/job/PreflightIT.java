package io.churnwatch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a job from starting, each in one sentence that names the cure; against a real broker and registry. */
class PreflightIT {
    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    @BeforeAll
    static void start() {
        cluster = LocalCluster.start(ClusterSpec.in(folder).only(Component.KAFKA, Component.REGISTRY));
        publish("missed-calls", Samples.missedCalls());
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void aTransactionTimeoutThatTheBrokerForbidsNamesBothSettings() {
        refuses(Map.of("transactions.timeout", "20m"))
                .hasMessage("'transactions.timeout' (1200000 ms) exceeds the broker's 'transaction.max.timeout.ms'"
                        + " (900000 ms); lower the one or raise the other");
        assertThat(Preflight.prepare(config(Map.of("transactions.timeout", "20m", "delivery", "at-least-once")))
                        .pack()
                        .version())
                .as("at least once needs no transactions")
                .isEqualTo(1);
    }

    @Test
    void aTransactionTimeoutThatACheckpointMayOutliveIsRefused() {
        refuses(Map.of("transactions.timeout", "10m"))
                .hasMessageContainingAll("'transactions.timeout' (600 s)", "'checkpoints.timeout' together (610 s)");
    }

    @Test
    void withoutAPackThatIsPublishedAndValidNothingStarts() {
        refuses(Map.of("pack.name", "nowhere"))
                .hasMessageContainingAll("no rule pack 'nowhere' is published on the topic", "rules publish");

        publish("broken", "pack: broken\nversion: 1\n");
        refuses(Map.of("pack.name", "broken")).hasMessageContaining("no version of rule pack 'broken' is valid");
        refuses(Map.of("pack.name", "missed-calls", "mode", "replay", "pack.version", "7"))
                .hasMessageContaining("no rule pack 'missed-calls' version 7 is published");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        refuses(Map.of("registry.url", "http://127.0.0.1:1")).hasMessageContainingAll("127.0.0.1:1", "'registry.url'");
        refuses(Map.of(
                        "kafka.bootstrap.servers",
                        "127.0.0.1:1",
                        "kafka.default.api.timeout.ms",
                        "3000",
                        "kafka.request.timeout.ms",
                        "2000"))
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void aPrefixUnderWhichAnotherJobWritesIsRefused() throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        AtomicInteger written = new AtomicInteger();
        Thread other = new Thread(() -> {
            for (int number = 0; alive.get(); number++) {
                try (var producer = producer("shared-0-" + number)) {
                    write(producer, written);
                    producer.commitTransaction();
                }
            }
        });
        other.start();
        try {
            assertThat(Await.until(Duration.ofSeconds(30), () -> written.get() > 0))
                    .isTrue();
            refuses(Map.of("transactions.prefix", "shared"))
                    .hasMessageContainingAll(
                            "another job is writing with 'transactions.prefix' = 'shared'", "shared-0-");
            Preflight.prepare(config(Map.of("transactions.prefix", "share")));
        } finally {
            alive.set(false);
            other.join();
        }
    }

    @Test
    void aTransactionThatADeadJobLeftBehindIsNoReasonToRefuse() {
        try (var producer = producer("left-0-1")) {
            write(producer, new AtomicInteger());

            assertThat(Preflight.prepare(config(Map.of("transactions.prefix", "left")))
                            .schemaIds())
                    .hasSize(Topic.values().length);
            producer.abortTransaction();
        }
    }

    private static void write(KafkaProducer<String, String> producer, AtomicInteger written) {
        producer.initTransactions();
        producer.beginTransaction();
        for (int i = 0; i < 20; i++) {
            try {
                producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), "key", "value"))
                        .get();
                Thread.sleep(50);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }
        written.incrementAndGet();
    }

    private static KafkaProducer<String, String> producer(String transactionalId) {
        Properties properties = config(Map.of()).kafka();
        properties.put("transactional.id", transactionalId);
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    private static void publish(String name, String source) {
        try (KafkaSide kafka = new KafkaSide(config(Map.of()))) {
            kafka.publish(new PublishedPack(name, 1, source));
        }
    }

    private static AbstractThrowableAssert<?, ?> refuses(Map<String, String> options) {
        return assertThatThrownBy(() -> Preflight.prepare(config(options))).isInstanceOf(ConfigException.class);
    }

    private static JobConfig config(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                cluster.bootstrapServers(),
                "registry.url",
                cluster.registryUrl(),
                "pack.name",
                "missed-calls",
                "checkpoints.interval",
                "2s"));
        if (options.containsKey("transactions.timeout")) {
            all.put("checkpoints.interval", "10s");
        }
        all.putAll(options);
        return JobConfig.of(all);
    }
}
