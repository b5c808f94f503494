package io.churnwatch.cli.imports;

import io.churnwatch.cli.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that stands in another file, found by a key.
 *
 * @param name of the variable that it becomes
 * @param file beside the file that is imported, unless the command says where
 * @param by the column of the row that holds the key
 * @param otherwise what a key that is not there stands for; null refuses the row
 */
record Lookup(
        String name,
        String file,
        Format format,
        Columns keyAndValue,
        String by,
        @Nullable String otherwise) {

    /** Reads the other file whole. The first value of a key counts. */
    Map<String, String> load(Path path) {
        if (!Files.exists(path)) {
            throw new UserError(path + ": there is no such file, but the mapping looks '" + name
                    + "' up in it; say where it is with --lookup " + name + "=FILE");
        }
        Map<String, String> found = new HashMap<>();
        try (var rows = new RowReader(path, format, keyAndValue)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (row.fault() == null) {
                    List<String> values = row.values();
                    found.putIfAbsent(values.get(0), values.get(1));
                }
            }
        }
        return found;
    }
}
