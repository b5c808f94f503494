package io.churnwatch.image;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** What the Dockerfile would put into the image, put below a folder instead. */
final class ImageTree {
    private ImageTree() {}

    /** Follows every COPY; a source that does not exist fails, as it would fail the image's build. */
    static void layOut(Path root) throws IOException {
        for (Dockerfile.Copy copy : Dockerfile.copies()) {
            Path from = Path.of(copy.from());
            Path to = root.resolve(copy.to().substring(1));
            List<Path> found;
            try (Stream<Path> walk = Files.walk(from)) {
                found = walk.toList();
            }
            for (Path source : found) {
                put(source, to.resolve(from.relativize(source)));
            }
        }
    }

    private static void put(Path source, Path target) throws IOException {
        if (Files.isDirectory(source)) {
            Files.createDirectories(target);
            return;
        }
        try {
            // The jars are large and nobody writes to them.
            Files.createLink(target, source);
        } catch (FileSystemException onAnotherDisk) {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
