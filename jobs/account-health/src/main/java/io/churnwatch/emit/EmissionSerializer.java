package io.churnwatch.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.WallClock;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Chooses the topic, puts the schema's id before the value and CloudEvents attributes into the headers. */
public final class EmissionSerializer implements KafkaRecordSerializationSchema<Emission> {
    private static final long serialVersionUID = 1L;
    private static final long BACKFILL_AFTER_MILLIS = Duration.ofHours(1).toMillis();
    private static final byte[] SOURCE = "churnwatch/account-health".getBytes(UTF_8);
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] CONTENT_TYPE = "application/avro".getBytes(UTF_8);

    private final EnumMap<Topic, String> names = new EnumMap<>(Topic.class);
    private final EnumMap<Topic, Integer> schemaIds;
    private final @Nullable WallClock clock;

    public EmissionSerializer(JobConfig config, Map<Topic, Integer> schemaIds, WallClock clock) {
        for (Topic topic : Topic.values()) {
            names.put(topic, config.topic(topic));
        }
        this.schemaIds = new EnumMap<>(schemaIds);
        // A replay tells of the past by its nature.
        this.clock = config.isReplay() ? null : clock;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Emission emission, KafkaSinkContext context, @Nullable Long timestamp) {
        byte[] value = emission.value() == null
                ? null
                : WireFormat.withPrefix(of(schemaIds, emission.topic()), emission.value());
        var record =
                new ProducerRecord<>(of(names, emission.topic()), emission.key().getBytes(UTF_8), value);
        Headers headers = record.headers();
        headers.add("ce_specversion", SPEC_VERSION);
        headers.add("ce_id", emission.eventId().getBytes(UTF_8));
        headers.add("ce_source", SOURCE);
        headers.add("ce_type", ("io.churnwatch." + emission.topic().word()).getBytes(UTF_8));
        headers.add(
                "ce_time",
                Instant.ofEpochMilli(emission.timeMillis()).toString().getBytes(UTF_8));
        headers.add("content-type", CONTENT_TYPE);
        if (clock != null && emission.isAlert() && clock.now() - emission.timeMillis() > BACKFILL_AFTER_MILLIS) {
            headers.add("backfill", "true".getBytes(UTF_8));
        }
        return record;
    }

    private static <V> V of(Map<Topic, V> byTopic, Topic topic) {
        V value = byTopic.get(topic);
        if (value == null) {
            throw new IllegalStateException("nothing is known of topic " + topic);
        }
        return value;
    }
}
