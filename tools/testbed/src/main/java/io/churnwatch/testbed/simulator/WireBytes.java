package io.churnwatch.testbed.simulator;

import io.churnwatch.lines.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Simulated events as Kafka values: Confluent's wire format, or what goes wrong with it. Not for two threads. */
final class WireBytes {
    private static final int MAGIC = 0;
    private static final int WRONG_MAGIC = 7;
    private static final int NO_SUCH_SCHEMA = Integer.MAX_VALUE;

    private final Map<Topic, Integer> schemaIds;
    private final Map<Topic, SpecificDatumWriter<SpecificRecordBase>> writers = new EnumMap<>(Topic.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;

    /** @param schemaIds the registered schema of each topic */
    WireBytes(Map<Topic, Integer> schemaIds) {
        this.schemaIds = schemaIds;
    }

    byte[] of(Simulated simulated) {
        int schemaId = schemaId(simulated.topic());
        bytes.reset();
        if (simulated instanceof Simulated.Event event) {
            prefix(MAGIC, schemaId);
            write(event.topic(), event.record());
        } else if (simulated instanceof Simulated.Malformed malformed) {
            switch (malformed.malformation()) {
                case EMPTY -> {}
                case WRONG_MAGIC_BYTE -> prefix(WRONG_MAGIC, schemaId);
                case UNKNOWN_SCHEMA -> prefix(MAGIC, NO_SUCH_SCHEMA);
                case NOT_AVRO -> {
                    prefix(MAGIC, schemaId);
                    bytes.writeBytes("\u007fthis is no record".getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }

    private int schemaId(Topic topic) {
        Integer id = schemaIds.get(topic);
        if (id == null) {
            throw new IllegalArgumentException("no schema id is given for " + topic);
        }
        return id;
    }

    private void prefix(int magic, int schemaId) {
        bytes.write(magic);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    }

    private void write(Topic topic, SpecificRecordBase record) {
        encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
        try {
            writers.computeIfAbsent(topic, key -> new SpecificDatumWriter<>(key.schema()))
                    .write(record, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
