package io.churnwatch.lines;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records with a random value in every field, optional ones now and then left null. */
final class RandomRecords {
    private static final List<String> TEXTS =
            List.of("", "acme", "a \"quoted\" \\ text", "два", "line\nbreak\ttab", "\u0000\u001f", "😀 emoji");
    private static final double[] NUMBERS = {0, 1, -1, 0.1, 12.5, 1e-7, 1.0 / 3, 1e20, -2.5e300, Double.MIN_VALUE};

    private final Random random;

    RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    SpecificRecord of(Topic topic) {
        return (SpecificRecord) value(topic.schema());
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case DOUBLE -> NUMBERS[random.nextInt(NUMBERS.length)];
            case INT -> random.nextInt();
            case LONG ->
                schema.getLogicalType() == null
                        ? Long.valueOf(random.nextInt())
                        : Instant.ofEpochMilli(random.nextLong(-100_000_000_000_000L, 300_000_000_000_000L));
            case BOOLEAN -> random.nextBoolean();
            case BYTES -> ByteBuffer.wrap(new byte[] {0, (byte) random.nextInt(), -1});
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case MAP -> map(schema.getValueType());
            case ARRAY -> array(schema.getElementType());
            case RECORD -> record(schema);
            case UNION ->
                random.nextInt(4) == 0 ? null : value(schema.getTypes().get(1));
            default -> throw new IllegalArgumentException("no contract uses " + schema.getType());
        };
    }

    private IndexedRecord record(Schema schema) {
        var record = (IndexedRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema()));
        }
        return record;
    }

    private Map<String, Object> map(Schema values) {
        Map<String, Object> map = new HashMap<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            map.put("key_" + size, value(values));
        }
        return map;
    }

    private List<Object> array(Schema items) {
        List<Object> list = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            list.add(value(items));
        }
        return list;
    }
}
