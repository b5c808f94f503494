package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What writes each kind of Avro value as JSON; made once per schema. */
final class ValueWriters {
    private static final long EXACT_WHOLE = 1L << 53;

    private ValueWriters() {}

    static ValueWriter of(Schema schema, boolean leaveOutDefaults) {
        return switch (schema.getType()) {
            case STRING, ENUM -> (json, value) -> json.writeString(value.toString());
            case DOUBLE -> (json, value) -> number(json, (Double) value);
            case INT -> (json, value) -> json.writeNumber((Integer) value);
            case LONG ->
                schema.getLogicalType() == null
                        ? (json, value) -> json.writeNumber((Long) value)
                        : (json, value) -> json.writeString(IsoTime.format((Instant) value));
            case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
            case BYTES -> (json, value) -> bytes(json, (ByteBuffer) value);
            case MAP -> map(of(schema.getValueType(), leaveOutDefaults));
            case ARRAY -> array(of(schema.getElementType(), leaveOutDefaults));
            case RECORD ->
                (leaveOutDefaults ? RecordWriter.withoutDefaults(schema) : RecordWriter.withEveryField(schema))::write;
            case UNION -> of(ValueReaders.present(schema), leaveOutDefaults);
            case FIXED, FLOAT, NULL ->
                throw new IllegalArgumentException("no contract has a field of type " + schema.getType());
        };
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number in a line must be finite, was " + value);
        }
        if (value == Math.rint(value) && Math.abs(value) <= EXACT_WHOLE) {
            json.writeNumber((long) value);
            return;
        }
        // Jackson's own shortest form, because Double.toString differs between JDK 17 and later ones.
        String shortest = NumberOutput.toString(value, true);
        json.writeNumber(
                shortest.indexOf('E') < 0
                        ? shortest
                        : new BigDecimal(shortest).stripTrailingZeros().toPlainString());
    }

    private static void bytes(JsonGenerator json, ByteBuffer value) throws IOException {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        json.writeBinary(bytes);
    }

    private static ValueWriter map(ValueWriter values) {
        return (json, value) -> {
            json.writeStartObject();
            for (var entry : sorted((Map<?, ?>) value).entrySet()) {
                json.writeFieldName(entry.getKey());
                values.write(json, entry.getValue());
            }
            json.writeEndObject();
        };
    }

    // By key, so that equal records give equal lines.
    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }

    private static ValueWriter array(ValueWriter items) {
        return (json, value) -> {
            json.writeStartArray();
            for (Object item : (Iterable<?>) value) {
                items.write(json, item);
            }
            json.writeEndArray();
        };
    }
}
