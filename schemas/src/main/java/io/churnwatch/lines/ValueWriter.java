package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one Avro value as JSON. */
@FunctionalInterface
interface ValueWriter {
    void write(JsonGenerator json, Object value) throws IOException;
}
