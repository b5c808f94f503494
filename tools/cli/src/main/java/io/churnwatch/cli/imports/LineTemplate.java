package io.churnwatch.cli.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.churnwatch.cli.imports.Expressions.Expression;
import io.churnwatch.cli.imports.Expressions.Variables;
import io.churnwatch.lines.BadLineException;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import io.churnwatch.lines.Topic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event line that a row may give.
 *
 * @param when the line is given only where it holds; null for always
 * @param once the line is given once for each value of this; null for every row
 */
record LineTemplate(
        Topic topic, @Nullable Expression when, @Nullable FieldValue once, List<LineField> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    boolean wanted(Variables row) throws RowException {
        return when == null || when.holds(row);
    }

    /** The row as an event; refused when the contract refuses it. @param defaultId for a line that has none of its own */
    EventLine event(Variables row, Supplier<String> defaultId) throws RowException {
        try {
            return EventLines.parse(json(row, defaultId));
        } catch (BadLineException failure) {
            throw new RowException(
                    Reject.BAD_EVENT + ": "
                            + failure.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    failure.getMessage());
        }
    }

    private String json(Variables row, Supplier<String> defaultId) throws RowException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("stream", topic.word());
            boolean named = false;
            for (LineField field : fields) {
                boolean written = field.write(json, row);
                named |= written && field.name().equals("event_id");
            }
            if (!named) {
                json.writeStringField("event_id", defaultId.get());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
