package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.churnwatch.avro.DeadLetterReason;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events as lines of JSON: the record's fields in snake_case and {@code stream} naming the topic.
 *
 * <p>Times are ISO-8601, cut to milliseconds; enum values come in either case; what is left out takes the
 * contract's default. An unknown field, a wrong type or an unknown symbol is an error.
 */
public final class EventLines {
    private static final String STREAM = "stream";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // Not to take NaN for a number, but to say that it is none.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Map<Topic, RecordReader> READERS = new EnumMap<>(Topic.class);
    private static final Map<Topic, RecordWriter> WRITERS = new EnumMap<>(Topic.class);

    static {
        for (Topic topic : Topic.events()) {
            READERS.put(topic, new RecordReader(topic.schema()));
            WRITERS.put(topic, RecordWriter.withoutDefaults(topic.schema()));
        }
    }

    private EventLines() {}

    /** Reads one line. */
    public static EventLine parse(String line) throws BadLineException {
        if (line.isBlank()) {
            throw new BadLineException(DeadLetterReason.EMPTY_VALUE, "the line is empty");
        }
        return parse(() -> JSON.createParser(line));
    }

    /** Reads one line from its UTF-8 bytes. */
    public static EventLine parse(byte[] bytes, int offset, int length) throws BadLineException {
        if (length == 0) {
            throw new BadLineException(DeadLetterReason.EMPTY_VALUE, "the line is empty");
        }
        return parse(() -> JSON.createParser(bytes, offset, length));
    }

    /** Writes an event as one line, without its end: {@code stream} first, then what differs from its default. */
    public static String write(SpecificRecord event) {
        Topic topic = Topic.of(event);
        RecordWriter writer = WRITERS.get(topic);
        if (writer == null) {
            throw new IllegalArgumentException("topic " + topic + " carries no events");
        }
        return writer.line(STREAM, topic.word(), event);
    }

    private static EventLine parse(Line line) throws BadLineException {
        try (JsonParser json = line.open()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notJson("a line must be one JSON object");
            }
            String name = json.nextFieldName();
            // Nearly every line begins with its stream; another is read twice, for its stream and for its record.
            Topic topic = STREAM.equals(name) ? topicHere(json) : findTopic(line);
            if (STREAM.equals(name)) {
                name = json.nextFieldName();
            }
            var event = (SpecificRecord) reader(topic).readFields(json, name, STREAM);
            if (json.nextToken() != null) {
                throw notJson("the line goes on after its JSON object");
            }
            return new EventLine(topic, event);
        } catch (StreamConstraintsException failure) {
            throw new BadLineException(DeadLetterReason.TOO_LARGE, failure.getOriginalMessage());
        } catch (JsonProcessingException failure) {
            throw notJson(
                    "not JSON at column " + failure.getLocation().getColumnNr() + ": " + failure.getOriginalMessage());
        } catch (IOException failure) {
            // What is left to fail on a line held in memory is its encoding.
            throw notJson("not JSON: " + failure.getMessage());
        }
    }

    private static RecordReader reader(Topic topic) {
        RecordReader reader = READERS.get(topic);
        if (reader == null) {
            throw new IllegalStateException("topic " + topic + " carries no events");
        }
        return reader;
    }

    private static Topic findTopic(Line line) throws IOException, BadLineException {
        try (JsonParser json = line.open()) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (name.equals(STREAM)) {
                    return topicHere(json);
                }
                json.nextToken();
                json.skipChildren();
            }
        }
        throw new BadLineException(
                DeadLetterReason.BAD_FIELD, "field 'stream' is missing; it must be one of " + streamWords());
    }

    private static Topic topicHere(JsonParser json) throws IOException, BadLineException {
        json.nextToken();
        ValueReaders.expect(json, JsonToken.VALUE_STRING, "text");
        String word = json.getText();
        return Topic.ofStream(word)
                .orElseThrow(() -> new BadLineException(
                        DeadLetterReason.BAD_FIELD,
                        "field 'stream' must be one of " + streamWords() + ", was '" + ValueReaders.shortened(word)
                                + "'"));
    }

    private static String streamWords() {
        return Topic.events().stream().map(Topic::word).collect(Collectors.joining(", "));
    }

    private static BadLineException notJson(String message) {
        return new BadLineException(DeadLetterReason.NOT_JSON, message);
    }

    /** A line that can be read from its start, more than once. */
    @FunctionalInterface
    private interface Line {
        JsonParser open() throws IOException;
    }
}
