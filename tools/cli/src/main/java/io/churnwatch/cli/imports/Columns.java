package io.churnwatch.cli.imports;

import java.util.List;

/**
 * The columns that a mapping reads.
 *
 * @param names as expressions call them
 * @param sources as the file calls them: a header, or a path such as {@code user.id} in NDJSON
 */
record Columns(List<String> names, List<String> sources) {
    Columns {
        names = List.copyOf(names);
        sources = List.copyOf(sources);
        if (names.size() != sources.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + sources.size() + " sources");
        }
    }
}
