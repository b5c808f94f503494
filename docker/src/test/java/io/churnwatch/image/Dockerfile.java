package io.churnwatch.image;

import java.nio.file.Path;
import java.util.List;

/** The Dockerfile, as far as the tests read it. */
final class Dockerfile {
    static final Path FILE = Path.of("Dockerfile");

    /** {@code COPY from to}, both folders. */
    record Copy(String from, String to) {}

    private Dockerfile() {}

    /** What follows each use of an instruction, on one line. */
    static List<String> arguments(String instruction) {
        return ComposeFile.text(FILE)
                .replaceAll("\\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length()).strip())
                .toList();
    }

    static List<Copy> copies() {
        return arguments("COPY").stream()
                .map(words -> words.split("\\s+"))
                .map(words -> new Copy(words[0], words[1]))
                .toList();
    }
}
