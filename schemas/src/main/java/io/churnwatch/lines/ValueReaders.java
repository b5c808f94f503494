package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.churnwatch.avro.DeadLetterReason;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** What reads each kind of Avro value from JSON; made once per schema, so that no line looks at a schema. */
final class ValueReaders {

    private ValueReaders() {}

    static ValueReader of(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> ValueReaders::text;
            case DOUBLE -> ValueReaders::number;
            case INT -> ValueReaders::whole32;
            case LONG -> schema.getLogicalType() == null ? ValueReaders::whole64 : ValueReaders::time;
            case BOOLEAN -> ValueReaders::truth;
            case ENUM -> symbols(schema);
            case MAP -> map(of(schema.getValueType()));
            case ARRAY -> array(of(schema.getElementType()));
            case RECORD -> new RecordReader(schema)::read;
            case UNION -> optional(of(present(schema)));
            case BYTES, FIXED, FLOAT, NULL ->
                throw new IllegalArgumentException("no event has a field of type " + schema.getType());
        };
    }

    /** The type of an optional field when it is present. */
    static Schema present(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> branches = schema.getTypes();
        if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
            throw new IllegalArgumentException("an optional field must be [null, type], was " + schema);
        }
        return branches.get(1);
    }

    private static ValueReader optional(ValueReader present) {
        return json -> json.currentToken() == JsonToken.VALUE_NULL ? null : present.read(json);
    }

    private static Object text(JsonParser json) throws IOException, BadLineException {
        expect(json, JsonToken.VALUE_STRING, "text");
        return json.getText();
    }

    private static Object truth(JsonParser json) throws IOException, BadLineException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongType(json, "true or false");
        };
    }

    private static Object number(JsonParser json) throws IOException, BadLineException {
        if (!json.currentToken().isNumeric()) {
            throw wrongType(json, "a number");
        }
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new BadLineException(
                    DeadLetterReason.NOT_FINITE,
                    "field '" + place(json) + "' must be a finite number, was " + json.getText());
        }
        return value;
    }

    private static Object whole32(JsonParser json) throws IOException, BadLineException {
        return (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Object whole64(JsonParser json) throws IOException, BadLineException {
        return whole(json, -(1L << 53), 1L << 53);
    }

    // 12.0 is as whole as 12: tools that hold every number as a double write it so.
    private static long whole(JsonParser json, long least, long most) throws IOException, BadLineException {
        double value = (double) number(json);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new BadLineException(
                    DeadLetterReason.BAD_FIELD,
                    "field '" + place(json) + "' must be a whole number from " + least + " to " + most + ", was "
                            + json.getText());
        }
        return (long) value;
    }

    private static Object time(JsonParser json) throws IOException, BadLineException {
        expect(json, JsonToken.VALUE_STRING, "an ISO-8601 time as text, such as 2026-03-02T09:00:00Z");
        try {
            return IsoTime.parse(json.getText());
        } catch (DateTimeException | ArithmeticException failure) {
            throw new BadLineException(
                    DeadLetterReason.BAD_TIME,
                    "field '" + place(json)
                            + "' must be an ISO-8601 time with its offset, such as 2026-03-02T09:00:00Z, was '"
                            + shortened(json.getText()) + "'");
        }
    }

    private static ValueReader symbols(Schema schema) {
        Map<String, Object> values = new HashMap<>();
        for (String symbol : schema.getEnumSymbols()) {
            Object value = SpecificData.get().createEnum(symbol, schema);
            values.put(symbol, value);
            values.put(symbol.toLowerCase(Locale.ROOT), value);
        }
        return json -> {
            expect(json, JsonToken.VALUE_STRING, "text");
            Object value = values.get(json.getText());
            if (value == null) {
                value = values.get(json.getText().toUpperCase(Locale.ROOT));
            }
            if (value == null) {
                throw new BadLineException(
                        DeadLetterReason.BAD_FIELD,
                        "field '" + place(json) + "' must be one of " + String.join(", ", schema.getEnumSymbols())
                                + ", was '" + shortened(json.getText()) + "'");
            }
            return value;
        };
    }

    private static ValueReader map(ValueReader values) {
        return json -> {
            expect(json, JsonToken.START_OBJECT, "an object");
            Map<String, @Nullable Object> map = new HashMap<>();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                if (map.put(key, values.read(json)) != null) {
                    throw new BadLineException(DeadLetterReason.BAD_FIELD, "field '" + place(json) + "' appears twice");
                }
            }
            return map;
        };
    }

    private static ValueReader array(ValueReader items) {
        return json -> {
            expect(json, JsonToken.START_ARRAY, "an array");
            List<@Nullable Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list.add(items.read(json));
            }
            return list;
        };
    }

    /** Refuses a value of another JSON type. */
    static void expect(JsonParser json, JsonToken token, String what) throws BadLineException {
        if (json.currentToken() != token) {
            throw wrongType(json, what);
        }
    }

    private static BadLineException wrongType(JsonParser json, String what) {
        String was = switch (json.currentToken()) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
        return new BadLineException(
                DeadLetterReason.BAD_FIELD, "field '" + place(json) + "' must be " + what + ", was " + was);
    }

    /** The field the parser stands on, from the line's outermost object: {@code limits.calls}, {@code goals.0.name}. */
    static String place(JsonParser json) {
        var context = json.getParsingContext();
        boolean opensValue =
                json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY;
        String path = (opensValue && context.getParent() != null ? context.getParent() : context)
                .pathAsPointer()
                .toString();
        return shortened(path.isEmpty() ? path : path.substring(1).replace('/', '.'));
    }

    /** A text short enough to stand in a message. */
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
