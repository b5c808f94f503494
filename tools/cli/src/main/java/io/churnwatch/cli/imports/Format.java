package io.churnwatch.cli.imports;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written down.
 *
 * @param separator between the fields of a row
 * @param quote round a field that holds separators; null when the file knows no quotes
 * @param comment how a line starts that is no row; null when there are none
 * @param header whether the first row names the columns
 */
record Format(
        Kind kind,
        char separator,
        @Nullable Character quote,
        @Nullable String comment,
        boolean header,
        Charset charset) {
    enum Kind {
        CSV,
        WHITESPACE,
        NDJSON
    }
}
