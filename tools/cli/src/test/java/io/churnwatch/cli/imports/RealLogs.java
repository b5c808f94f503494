package io.churnwatch.cli.imports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Real event logs that are no part of the project: tests that want them are skipped where they are absent. */
final class RealLogs {
    private static final Path PROJECT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    private RealLogs() {}

    /** A file under the folder that CHURNWATCH_DATA names, else under shared/data beside the checkout. */
    static Path file(String name) {
        String named = System.getenv("CHURNWATCH_DATA");
        Path folder = Path.of(Objects.requireNonNullElse(
                named, PROJECT.resolveSibling("shared/data").toString()));
        Path file = folder.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    static Mapping mapping(String name) {
        return MappingReader.read(PROJECT.resolve("docs/examples").resolve(name + ".yaml"));
    }
}
