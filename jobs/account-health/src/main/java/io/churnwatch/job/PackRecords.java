package io.churnwatch.job;

import io.churnwatch.account.Control;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PackDecoder;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the topic of rule packs; a record that is none is left out. */
final class PackRecords implements KafkaRecordDeserializationSchema<Control> {
    private static final long serialVersionUID = 1L;

    private final String registryUrl;
    private final int ownSchemaId;
    private transient PackDecoder decoder;

    @SuppressWarnings("NullAway.Init") // Flink opens it before it asks.
    PackRecords(String registryUrl, int ownSchemaId) {
        this.registryUrl = registryUrl;
        this.ownSchemaId = ownSchemaId;
    }

    @Override
    public void open(InitializationContext context) {
        decoder = new PackDecoder(new ConfluentRegistry(registryUrl), ownSchemaId);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Control> out) {
        if (record.value() != null) {
            decoder.decode(record.value()).map(Control::pack).ifPresent(out::collect);
        }
    }

    @Override
    public TypeInformation<Control> getProducedType() {
        return TypeInformation.of(Control.class);
    }
}
