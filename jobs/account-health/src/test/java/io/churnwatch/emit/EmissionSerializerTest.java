package io.churnwatch.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.WallClock;
import io.churnwatch.lines.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EmissionSerializerTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<Topic, Integer> IDS = new EnumMap<>(Topic.class);

    static {
        for (Topic topic : Topic.values()) {
            IDS.put(topic, 100 + topic.ordinal());
        }
    }

    @Test
    void anAlertOlderThanAnHourAtEmissionIsMarkedAsBackfill() {
        assertThat(header(record("live", Topic.CSM_ALERTS, Duration.ofMinutes(61)), "backfill"))
                .isEqualTo("true");
        assertThat(header(record("live", Topic.CSM_ALERTS, Duration.ofMinutes(59)), "backfill"))
                .isNull();
        assertThat(header(record("live", Topic.HEALTH_UPDATES, Duration.ofDays(28)), "backfill"))
                .as("the newest health is the health")
                .isNull();
        assertThat(header(record("replay", Topic.CSM_ALERTS, Duration.ofDays(28)), "backfill"))
                .as("a replay tells of the past by its nature")
                .isNull();
    }

    @Test
    void cloudEventsAttributesAreInTheHeadersAndTheSchemaIdBeforeTheValue() {
        ProducerRecord<byte[], byte[]> record = record("live", Topic.CSM_ALERTS, Duration.ofMinutes(1));

        assertThat(record.topic()).isEqualTo("t-csm-alerts");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("acme");
        assertThat(record.value()).containsExactly(0, 0, 0, 0, 100 + Topic.CSM_ALERTS.ordinal(), 7);
        assertThat(header(record, "ce_id")).isEqualTo("event-1");
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_time")).isEqualTo("2026-03-02T11:59:00Z");
    }

    @Test
    void theOptionDeliveryChoosesTheGuarantee() {
        assertThat(EmissionSink.guarantee(JobConfig.of(Map.of()))).isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
        assertThat(EmissionSink.guarantee(JobConfig.of(Map.of("delivery", "at-least-once"))))
                .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    private static ProducerRecord<byte[], byte[]> record(String mode, Topic topic, Duration age) {
        JobConfig config = JobConfig.of(Map.of("mode", mode, "topics.prefix", "t-"));
        // So slow that it stands still.
        WallClock noon = new WallClock(1e-12, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis());
        Emission emission = new Emission(
                topic, "acme", new byte[] {7}, "event-1", MONDAY_NOON.minus(age).toEpochMilli());
        ProducerRecord<byte[], byte[]> record =
                new EmissionSerializer(config, IDS, noon).serialize(emission, null, null);
        assertThat(record).isNotNull();
        return record;
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
