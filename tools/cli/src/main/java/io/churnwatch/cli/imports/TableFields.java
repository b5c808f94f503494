package io.churnwatch.cli.imports;

import io.churnwatch.cli.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of a row of a table: every row is as wide as the table. */
final class TableFields implements RowReader.Fields {
    private final Splitter splitter;
    private final int width;
    private final int[] places;

    private TableFields(Splitter splitter, int width, int[] places) {
        this.splitter = splitter;
        this.width = width;
        this.places = places;
    }

    /** A table without header: its columns are the mapping's, in the mapping's order. */
    static TableFields inOrder(Splitter splitter, Columns columns) {
        int width = columns.names().size();
        return new TableFields(splitter, width, IntStream.range(0, width).toArray());
    }

    /** A table whose header says where the mapping's columns are. */
    static TableFields named(Splitter splitter, Columns columns, Path file, String headerText) {
        List<String> header;
        try {
            header = splitter.split(headerText).stream().map(String::strip).toList();
        } catch (RowException fault) {
            throw new UserError(file + ":1: the header cannot be used: " + fault.getMessage());
        }
        int[] places = columns.sources().stream()
                .mapToInt(source -> place(source, header, file))
                .toArray();
        return new TableFields(splitter, header.size(), places);
    }

    private static int place(String source, List<String> header, Path file) {
        int place = header.indexOf(source);
        if (place < 0) {
            throw new UserError(file + " has no column '" + source + "' that the mapping asks for; it has "
                    + String.join(", ", header));
        }
        if (header.lastIndexOf(source) != place) {
            throw new UserError(
                    file + " has more than one column '" + source + "'; the mapping cannot tell them apart");
        }
        return place;
    }

    @Override
    public List<String> of(String text) throws RowException {
        List<String> fields = splitter.split(text);
        if (fields.size() != width) {
            throw new RowException(Reject.WRONG_WIDTH, fields.size() + " fields instead of " + width);
        }
        var values = new ArrayList<String>(places.length);
        for (int place : places) {
            values.add(fields.get(place).strip());
        }
        return values;
    }
}
