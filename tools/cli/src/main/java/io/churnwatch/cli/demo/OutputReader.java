package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.SchemaRegistry;
import io.churnwatch.registry.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the job says from its topics as any consumer would: committed records only, schemas from the registry. */
final class OutputReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final JobConfig config;
    private final SchemaRegistry registry;
    private final Outputs outputs;
    private final Map<Integer, Schema> writers = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private OutputReader(
            JobConfig config, SchemaRegistry registry, Outputs outputs, Thread.UncaughtExceptionHandler onFailure) {
        this.config = config;
        this.registry = registry;
        this.outputs = outputs;
        this.thread = new Thread(this::run, "outputs");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(onFailure);
    }

    static OutputReader start(
            JobConfig config, SchemaRegistry registry, Outputs outputs, Thread.UncaughtExceptionHandler onFailure) {
        var reader = new OutputReader(config, registry, outputs, onFailure);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try (var consumer = new KafkaConsumer<>(properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = Stream.of(Topic.HEALTH_UPDATES, Topic.CSM_ALERTS, Topic.DEAD_LETTERS)
                    .flatMap(topic -> partitions(consumer, topic))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                for (var record : consumer.poll(PATIENCE)) {
                    tell(record);
                }
            }
        }
    }

    private Stream<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Topic topic) {
        return consumer.partitionsFor(config.topic(topic)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            // An erased account.
            return;
        }
        if (record.topic().equals(config.topic(Topic.HEALTH_UPDATES))) {
            outputs.health(this.<HealthUpdate>decode(Topic.HEALTH_UPDATES, record.value()));
        } else if (record.topic().equals(config.topic(Topic.CSM_ALERTS))) {
            outputs.alert(this.<Alert>decode(Topic.CSM_ALERTS, record.value()));
        } else {
            outputs.deadLetter(this.<DeadLetter>decode(Topic.DEAD_LETTERS, record.value()));
        }
    }

    private <T extends org.apache.avro.specific.SpecificRecordBase> T decode(Topic topic, byte[] value) {
        try {
            return WireFormat.decode(writer(WireFormat.schemaId(value)), topic.schema(), value);
        } catch (IOException | SchemaRegistry.UnavailableException | SchemaRegistry.UnknownIdException failure) {
            throw new IllegalStateException("cannot read a record of " + topic + ": " + failure, failure);
        }
    }

    private Schema writer(int id) throws SchemaRegistry.UnavailableException, SchemaRegistry.UnknownIdException {
        var known = writers.get(id);
        if (known == null) {
            known = registry.fetch(id);
            writers.put(id, known);
        }
        return known;
    }

    private Properties properties() {
        var properties = config.kafka();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        return properties;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(PATIENCE.multipliedBy(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
