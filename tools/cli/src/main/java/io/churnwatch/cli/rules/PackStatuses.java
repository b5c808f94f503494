package io.churnwatch.cli.rules;

import io.churnwatch.avro.PackStatus;
import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.SchemaRegistry;
import io.churnwatch.registry.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the jobs have said of published packs, and which topics there are at all. */
final class PackStatuses {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JobConfig config;

    PackStatuses(JobConfig config) {
        this.config = config;
    }

    /** Whether a topic exists: asking a consumer for one that does not could create it. */
    boolean exists(Topic topic) {
        try (Admin admin = Admin.create(config.kafka())) {
            Set<String> names = admin.listTopics().names().get();
            return names.contains(config.topic(topic));
        } catch (ExecutionException e) {
            throw new ConfigException(
                    "cannot reach Kafka at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": "
                            + String.valueOf(e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigException("interrupted while asking Kafka for its topics", e);
        }
    }

    /** The newest status of each version, by {@code pack/version}. */
    Map<String, PackStatus> newest() {
        Map<String, PackStatus> newest = new HashMap<>();
        if (!exists(Topic.RULE_PACK_STATUS)) {
            return newest;
        }
        ConfluentRegistry registry = new ConfluentRegistry(config.text(Option.REGISTRY_URL));
        Properties properties = config.kafka();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(config.topic(Topic.RULE_PACK_STATUS), PATIENCE).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    add(record.value(), registry, newest);
                }
            }
        }
        return newest;
    }

    private static void add(byte[] value, SchemaRegistry registry, Map<String, PackStatus> newest) {
        if (value == null || !WireFormat.hasPrefix(value)) {
            return;
        }
        try {
            PackStatus status =
                    WireFormat.decode(registry.fetch(WireFormat.schemaId(value)), PackStatus.getClassSchema(), value);
            newest.merge(
                    status.getPack() + "/" + status.getVersion(),
                    status,
                    // Subtasks write to partitions of their own: only the time orders what they say.
                    (one, other) -> other.getAt().isBefore(one.getAt()) ? one : other);
        } catch (IOException | AvroRuntimeException | SchemaRegistry.UnknownIdException e) {
            // Not one of ours: there is nothing to show of it.
        } catch (SchemaRegistry.UnavailableException e) {
            throw new ConfigException(e.getMessage(), e);
        }
    }
}
