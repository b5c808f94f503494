package io.churnwatch.cli.kafka;

import io.churnwatch.cli.UserError;
import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.Schemas;
import io.churnwatch.registry.TopicSetup;
import io.churnwatch.registry.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts events on their topics, each account's in the order in which they are sent. Makes what topics are missing. */
public final class EventProducer implements AutoCloseable {
    private final JobConfig config;
    private final Map<Topic, Integer> schemaIds;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> refusal = new AtomicReference<>();

    private EventProducer(JobConfig config, Map<Topic, Integer> schemaIds, Properties kafka) {
        this.config = config;
        this.schemaIds = schemaIds;
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Refuses, in one sentence, when broker or registry do not answer. */
    public static EventProducer open(JobConfig config) {
        try (Admin admin = Admin.create(config.kafka())) {
            TopicSetup.createMissing(admin, config);
        } catch (KafkaException unusable) {
            throw new UserError(
                    "cannot use Kafka at " + config.text(Option.KAFKA_BOOTSTRAP_SERVERS) + ": "
                            + (unusable.getCause() == null ? unusable : unusable.getCause()).getMessage(),
                    unusable);
        }
        Map<Topic, Integer> ids = Schemas.register(new ConfluentRegistry(config.text(Option.REGISTRY_URL)), config);
        Properties kafka = config.kafka();
        kafka.putIfAbsent("linger.ms", "20");
        kafka.putIfAbsent("compression.type", "lz4");
        return new EventProducer(config, ids, kafka);
    }

    public void send(EventLine line) {
        SpecificRecordBase event = (SpecificRecordBase) line.event();
        byte[] key = event.get("account_id").toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = WireFormat.withPrefix(schemaIds.getOrDefault(line.topic(), -1), WireFormat.encode(event));
        producer.send(new ProducerRecord<>(config.topic(line.topic()), key, value), (metadata, refused) -> {
            if (refused != null) {
                refusal.compareAndSet(null, refused);
            }
        });
        checkAccepted();
    }

    /** Everything that was sent has arrived when this returns. */
    @Override
    public void close() {
        producer.flush();
        producer.close();
        checkAccepted();
    }

    private void checkAccepted() {
        Exception refused = refusal.get();
        if (refused != null) {
            throw new IllegalStateException("Kafka refused an event: " + refused.getMessage(), refused);
        }
    }
}
