package io.churnwatch.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The contracts as they are in files: today's, and those of every release. */
final class Contracts {

    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("released");

    private Contracts() {}

    /** Today's contracts by record name. */
    static Map<String, Schema> current() {
        return in(CURRENT);
    }

    /** The contracts of every release, by version, then by record name. */
    static Map<String, Map<String, Schema>> released() {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return versions.filter(Files::isDirectory)
                    .collect(Collectors.toMap(
                            version -> version.getFileName().toString(),
                            Contracts::in,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, Schema> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(Contracts::parse)
                    .collect(Collectors.toMap(Schema::getName, schema -> schema, (one, other) -> one, TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
