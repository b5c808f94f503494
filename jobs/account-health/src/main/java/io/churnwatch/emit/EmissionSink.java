package io.churnwatch.emit;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import io.churnwatch.lines.Topic;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** The one way out: all topics in one transaction, so that a health update and its alert appear together. */
public final class EmissionSink {
    private EmissionSink() {}

    public static KafkaSink<Emission> of(JobConfig config, Map<Topic, Integer> schemaIds, WallClock clock) {
        Properties producer = config.kafka();
        producer.putIfAbsent("compression.type", "lz4");
        producer.setProperty(
                "transaction.timeout.ms",
                Long.toString(config.duration(Option.TRANSACTION_TIMEOUT).toMillis()));
        return KafkaSink.<Emission>builder()
                .setKafkaProducerConfig(producer)
                .setRecordSerializer(new EmissionSerializer(config, schemaIds, clock))
                .setDeliveryGuarantee(guarantee(config))
                .setTransactionalIdPrefix(config.text(Option.TRANSACTION_PREFIX))
                .build();
    }

    static DeliveryGuarantee guarantee(JobConfig config) {
        return config.isExactlyOnce() ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE;
    }
}
