package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Writes one kind of record as a JSON object, its fields in the order of the contract. */
final class RecordWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 512;

    private final SerializedString[] names;
    private final ValueWriter[] writers;
    private final @Nullable Object[] defaults;
    private final boolean[] mayLeaveOut;

    private RecordWriter(Schema schema, boolean leaveOutDefaults) {
        List<Schema.Field> fields = schema.getFields();
        names = new SerializedString[fields.size()];
        writers = new ValueWriter[fields.size()];
        defaults = new @Nullable Object[fields.size()];
        mayLeaveOut = new boolean[fields.size()];
        for (Schema.Field field : fields) {
            int position = field.pos();
            names[position] = new SerializedString(field.name());
            writers[position] = ValueWriters.of(field.schema(), leaveOutDefaults);
            mayLeaveOut[position] = leaveOutDefaults && field.hasDefaultValue();
            defaults[position] = mayLeaveOut[position] ? SpecificData.get().getDefaultValue(field) : null;
        }
    }

    /** Leaves out what a reader would fill in by itself. */
    static RecordWriter withoutDefaults(Schema schema) {
        return new RecordWriter(schema, true);
    }

    /** Writes every field, null where there is nothing. */
    static RecordWriter withEveryField(Schema schema) {
        return new RecordWriter(schema, false);
    }

    /** The record as one line that begins with a field of the line's own. */
    String line(String firstName, String firstValue, IndexedRecord record) {
        StringWriter line = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(firstName, firstValue);
            writeFields(json, record);
            json.writeEndObject();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write a line", failure);
        }
        return line.toString();
    }

    /** The record as an object. */
    void write(JsonGenerator json, Object record) throws IOException {
        json.writeStartObject();
        writeFields(json, (IndexedRecord) record);
        json.writeEndObject();
    }

    private void writeFields(JsonGenerator json, IndexedRecord record) throws IOException {
        for (int position = 0; position < writers.length; position++) {
            Object value = record.get(position);
            if (mayLeaveOut[position] && isDefault(value, defaults[position])) {
                continue;
            }
            json.writeFieldName(names[position]);
            if (value == null) {
                json.writeNull();
            } else {
                writers[position].write(json, value);
            }
        }
    }

    private static boolean isDefault(@Nullable Object value, @Nullable Object byDefault) {
        return value == null ? byDefault == null : value.equals(byDefault);
    }
}
