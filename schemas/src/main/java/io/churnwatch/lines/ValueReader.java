package io.churnwatch.lines;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the JSON value the parser stands on, and leaves the parser on its last token. */
@FunctionalInterface
interface ValueReader {
    @Nullable
    Object read(JsonParser json) throws IOException, BadLineException;
}
