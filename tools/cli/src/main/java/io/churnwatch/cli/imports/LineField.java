package io.churnwatch.cli.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.churnwatch.cli.imports.Expressions.Variables;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One field of a line, brought to the type that its contract wants.
 *
 * @param value of a plain field; null for a map
 * @param entries of a map
 */
record LineField(
        String name,
        Schema schema,
        TimeFormats times,
        @Nullable FieldValue value,
        List<LineField> entries) {

    /** The schema of a field without the null that it may be. */
    static Schema plain(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    /** Writes name and value; nothing, and false, where the row has nothing to say. */
    boolean write(JsonGenerator json, Variables row) throws IOException, RowException {
        if (value == null) {
            json.writeObjectFieldStart(name);
            for (LineField entry : entries) {
                entry.write(json, row);
            }
            json.writeEndObject();
            return true;
        }
        Object found = value.of(row);
        if (found == null) {
            return false;
        }
        json.writeFieldName(name);
        write(json, found);
        return true;
    }

    private void write(JsonGenerator json, Object found) throws IOException, RowException {
        switch (schema.getType()) {
            case BOOLEAN -> json.writeBoolean(truth(found));
            case INT -> writeNumber(json, number(found));
            case LONG -> {
                if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                    json.writeString(time(found).toString());
                } else {
                    writeNumber(json, number(found));
                }
            }
            case FLOAT, DOUBLE -> json.writeNumber(number(found));
            default -> json.writeString(text(found));
        }
    }

    private static void writeNumber(JsonGenerator json, double number) throws IOException {
        if (number == Math.rint(number)) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    private boolean truth(Object found) throws RowException {
        if (found instanceof Boolean truth) {
            return truth;
        }
        return switch (found.toString().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RowException(Reject.BAD_EVENT, name + " is neither true nor false: '" + found + "'");
        };
    }

    private double number(Object found) throws RowException {
        if (found instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return new BigDecimal(found.toString().strip()).doubleValue();
        } catch (NumberFormatException none) {
            throw new RowException(Reject.BAD_NUMBER, name + " is not a number: '" + found + "'");
        }
    }

    private Instant time(Object found) throws RowException {
        return found instanceof Instant instant ? instant : times.parse(Objects.toString(found));
    }

    private static String text(Object found) {
        if (found instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return found.toString();
    }
}
