package io.churnwatch.cli.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file: the values of the mapping's columns, in the mapping's order.
 *
 * @param number of its first line in the file, from 1
 * @param fault why it has no usable values; null when it has
 */
record Row(
        long number,
        String text,
        List<String> values,
        @Nullable Reject fault) {
    static Row unusable(long number, String text, Reject fault) {
        return new Row(number, text, List.of(), fault);
    }
}
