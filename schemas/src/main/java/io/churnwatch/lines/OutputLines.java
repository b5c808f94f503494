package io.churnwatch.lines;

import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the engine says, as lines of JSON: {@code type} first, then every field of the record in snake_case.
 *
 * <p>Times are ISO-8601 in UTC with milliseconds, what is not known is null, numbers are plain decimals
 * without exponent, bytes are Base64. The same record gives the same line on every JDK.
 */
public final class OutputLines {
    private static final Map<Topic, RecordWriter> WRITERS = new EnumMap<>(Topic.class);

    static {
        for (Topic topic : Topic.values()) {
            if (!topic.carriesEvents()) {
                WRITERS.put(topic, RecordWriter.withEveryField(topic.schema()));
            }
        }
    }

    private OutputLines() {}

    /** Writes an output as one line, without its end. */
    public static String write(SpecificRecord output) {
        Topic topic = Topic.of(output);
        RecordWriter writer = WRITERS.get(topic);
        if (writer == null) {
            throw new IllegalArgumentException("topic " + topic + " carries events, which EventLines writes");
        }
        return writer.line("type", topic.word(), output);
    }
}
