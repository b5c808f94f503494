package io.churnwatch.image;

import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.Schemas;
import io.churnwatch.registry.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What accounts do, and what becomes of them, as a program beside the job sees it. */
final class Accounts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final JobConfig config;
    private final int schemaId;
    private final KafkaProducer<String, byte[]> producer;

    Accounts(JobConfig config) {
        this.config = config;
        this.schemaId = Schemas.register(new ConfluentRegistry(config.text(Option.REGISTRY_URL)), config)
                .get(Topic.USAGE_EVENTS);
        this.producer = new KafkaProducer<>(config.kafka(), new StringSerializer(), new ByteArraySerializer());
    }

    /** Inbound calls of the last hours, the first ones missed. */
    void callsMissed(String account, int calls, int missed) throws Exception {
        Instant first = Instant.now().minusSeconds(60L * calls);
        for (int i = 0; i < calls; i++) {
            EventLine line = EventLines.parse(
                    """
                    {"stream":"usage","event_id":"%1$s-%2$d","account_id":"%1$s","occurred_at":"%3$s","kind":"call",\
                    "direction":"inbound","outcome":"%4$s"}""".formatted(account, i, first.plusSeconds(60L * i), i < missed ? "missed" : "answered"));
            byte[] value = WireFormat.withPrefix(schemaId, WireFormat.encode((SpecificRecordBase) line.event()));
            producer.send(new ProducerRecord<>(config.topic(Topic.USAGE_EVENTS), account, value));
        }
        producer.flush();
    }

    /** Whether a committed health update gives the account this score, sooner or later. */
    boolean awaitRawScore(String account, double score) throws Exception {
        Properties properties = config.kafka();
        properties.put("isolation.level", "read_committed");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(config.topic(Topic.HEALTH_UPDATES)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    HealthUpdate update = WireFormat.decode(
                            Topic.HEALTH_UPDATES.contract(), Topic.HEALTH_UPDATES.schema(), record.value());
                    if (record.key().equals(account) && update.getRawScore() == score) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
