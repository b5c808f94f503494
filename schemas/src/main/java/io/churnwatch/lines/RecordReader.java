package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.churnwatch.avro.DeadLetterReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Reads one kind of record from a JSON object: known fields only, each once, defaults for what is left out. */
final class RecordReader {
    private final Schema schema;
    private final Class<?> recordClass;
    private final Map<String, Integer> positions = new HashMap<>();
    private final ValueReader[] readers;
    private final @Nullable Object[] defaults;
    private final boolean[] required;

    RecordReader(Schema schema) {
        List<Schema.Field> fields = schema.getFields();
        if (fields.size() > Long.SIZE) {
            throw new IllegalArgumentException(schema.getName() + " has more than " + Long.SIZE + " fields");
        }
        this.schema = schema;
        this.recordClass = SpecificData.get().getClass(schema);
        this.readers = new ValueReader[fields.size()];
        this.defaults = new @Nullable Object[fields.size()];
        this.required = new boolean[fields.size()];
        for (Schema.Field field : fields) {
            int position = field.pos();
            positions.put(field.name(), position);
            readers[position] = ValueReaders.of(field.schema());
            required[position] = !field.hasDefaultValue();
            defaults[position] = field.hasDefaultValue() ? SpecificData.get().getDefaultValue(field) : null;
        }
    }

    /** Reads the object whose opening brace the parser stands on. */
    IndexedRecord read(JsonParser json) throws IOException, BadLineException {
        ValueReaders.expect(json, JsonToken.START_OBJECT, "an object");
        return readFields(json, json.nextFieldName(), null);
    }

    /**
     * Reads the rest of an object, from the field name that the parser stands on.
     *
     * @param envelope a field of the line that is none of the record, to be passed over
     */
    IndexedRecord readFields(JsonParser json, @Nullable String firstName, @Nullable String envelope)
            throws IOException, BadLineException {
        IndexedRecord record = (IndexedRecord) SpecificData.newInstance(recordClass, schema);
        long seen = 0;
        for (String name = firstName; name != null; name = json.nextFieldName()) {
            Integer position = positions.get(name);
            json.nextToken();
            if (position == null) {
                if (name.equals(envelope)) {
                    json.skipChildren();
                    continue;
                }
                throw new BadLineException(
                        DeadLetterReason.BAD_FIELD,
                        "unknown field '" + ValueReaders.place(json) + "'; the fields here are "
                                + schema.getFields().stream()
                                        .map(Schema.Field::name)
                                        .collect(Collectors.joining(", ")));
            }
            if ((seen & 1L << position) != 0) {
                throw new BadLineException(
                        DeadLetterReason.BAD_FIELD, "field '" + ValueReaders.place(json) + "' appears twice");
            }
            seen |= 1L << position;
            record.put(position, readers[position].read(json));
        }
        return fillIn(record, seen);
    }

    private IndexedRecord fillIn(IndexedRecord record, long seen) throws BadLineException {
        for (int position = 0; position < readers.length; position++) {
            if ((seen & 1L << position) != 0) {
                continue;
            }
            Schema.Field field = schema.getFields().get(position);
            if (required[position]) {
                throw new BadLineException(
                        DeadLetterReason.BAD_FIELD,
                        "field '" + field.name() + "' is missing; every " + schema.getName() + " needs it");
            }
            Object value = defaults[position];
            if (value != null) {
                // A copy, because a map or a list that records share would be changed for all of them.
                record.put(position, SpecificData.get().deepCopy(field.schema(), value));
            }
        }
        return record;
    }
}
