package io.churnwatch.job;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import io.churnwatch.lines.OutputLines;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import io.churnwatch.registry.Schemas;
import io.churnwatch.registry.TopicSetup;
import io.churnwatch.registry.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What the world around the job does: publishes packs, sends events, reads what comes of them. */
final class KafkaSide implements AutoCloseable {
    private final JobConfig config;
    private final Map<Topic, Integer> schemaIds;
    private final KafkaProducer<String, byte[]> producer;

    KafkaSide(JobConfig config) {
        this.config = config;
        try (Admin admin = Admin.create(config.kafka())) {
            TopicSetup.createMissing(admin, config);
        }
        this.schemaIds = Schemas.register(registry(), config);
        Properties properties = config.kafka();
        properties.put("linger.ms", "20");
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private ConfluentRegistry registry() {
        return new ConfluentRegistry(config.text(Option.REGISTRY_URL));
    }

    void publish(PublishedPack pack) {
        new PublishedPacks(config, registry()).publish(pack, "test", Instant.EPOCH);
    }

    void send(List<String> lines) throws Exception {
        for (String line : lines) {
            EventLine event = EventLines.parse(line);
            byte[] avro = WireFormat.encode((SpecificRecordBase) event.event());
            String account = event.event()
                    .get(event.event().getSchema().getField("account_id").pos())
                    .toString();
            sendRaw(event.topic(), account, WireFormat.withPrefix(schemaIds.get(event.topic()), avro));
        }
        producer.flush();
    }

    void sendRaw(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(config.topic(topic), key, value));
    }

    void flush() {
        producer.flush();
    }

    int schemaId(Topic topic) {
        return schemaIds.get(topic);
    }

    /** Makes the broker hold every reader back to so many bytes a second, until {@link #letReadersGo()}. */
    void holdReadersBack(double bytesPerSecond) throws Exception {
        setReadersQuota(bytesPerSecond);
    }

    void letReadersGo() throws Exception {
        setReadersQuota(null);
    }

    private void setReadersQuota(@Nullable Double bytesPerSecond) throws Exception {
        Map<String, String> anyClient = new HashMap<>();
        anyClient.put(ClientQuotaEntity.CLIENT_ID, null);
        var quota = new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond);
        try (Admin admin = Admin.create(config.kafka())) {
            admin.alterClientQuotas(
                            List.of(new ClientQuotaAlteration(new ClientQuotaEntity(anyClient), List.of(quota))))
                    .all()
                    .get();
        }
    }

    /** Everything committed on a topic, as lines, sorted. */
    List<String> read(Topic topic) throws Exception {
        Properties properties = config.kafka();
        properties.put("isolation.level", "read_committed");
        List<String> lines = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(config.topic(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    SpecificRecordBase decoded = WireFormat.decode(topic.contract(), topic.schema(), record.value());
                    lines.add(OutputLines.write(decoded));
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    /** In how many transactions the records of a topic came, each partition by itself: their ends are offsets too. */
    long transactions(Topic topic) throws Exception {
        try (var consumer =
                new KafkaConsumer<>(config.kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(config.topic(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            long offsets = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(end -> end)
                    .sum();
            return offsets - read(topic).size();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
