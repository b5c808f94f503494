package io.churnwatch.cli.imports;

import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an import gave, for tests: the lines, the rejects and the counts. */
record Imported(List<String> lines, List<Reject> rejects, Tally tally) {
    /** Imports files with a mapping file. */
    static Imported of(Mapping mapping, List<Path> files) {
        var lines = new ArrayList<String>();
        var rejects = new ArrayList<Reject>();
        var importer = new Importer(mapping, Map.of(), collecting(lines), keeping(rejects));
        files.forEach(file -> importer.read(file, rows -> {}));
        return new Imported(lines, rejects, importer.tally());
    }

    /** Imports the bytes of one file, which lies in the folder. */
    static Imported of(String mapping, Path folder, byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("log.csv"), bytes);
            return of(MappingReader.parse("mapping.yaml", mapping), List.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EventSink collecting(List<String> lines) {
        return new EventSink() {
            @Override
            public void accept(EventLine event) {
                lines.add(EventLines.write(event.event()));
            }

            @Override
            public void close() {}
        };
    }

    private static RejectSink keeping(List<Reject> rejects) {
        return new RejectSink() {
            @Override
            public void accept(String file, Row row, Reject reject) {
                rejects.add(reject);
            }

            @Override
            public void close() {}
        };
    }
}
