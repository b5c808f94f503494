package io.churnwatch.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A complete checkpoint or savepoint, known by its {@code _metadata}, which Flink writes last, in one move. */
record StoredState(Path metadata, FileTime completedAt) {
    private static final String METADATA = "_metadata";

    boolean isSavepoint() {
        return metadata.getName(metadata.getNameCount() - 2).toString().startsWith("savepoint-");
    }

    /** The folder of a {@code file:} URI or plain path; nothing for other file systems. */
    static Optional<Path> localFolder(String uri) {
        if (uri.startsWith("/")) {
            return Optional.of(Path.of(uri));
        }
        return uri.startsWith("file:") ? Optional.of(Path.of(URI.create(uri).getPath())) : Optional.empty();
    }

    /** The one completed last, whichever job wrote it. */
    static Optional<StoredState> newest(Collection<Path> folders) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> in(folder).stream())
                .max(Comparator.comparing(StoredState::completedAt));
    }

    /** Savepoints lie in the folder itself, checkpoints in one folder more for each job. */
    private static Collection<StoredState> in(Path folder) {
        try (Stream<Path> found = Files.find(folder, 3, (path, about) -> path.endsWith(METADATA))) {
            return found.flatMap(metadata -> of(metadata).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<StoredState> of(Path metadata) {
        try {
            return Optional.of(new StoredState(metadata, Files.getLastModifiedTime(metadata)));
        } catch (NoSuchFileException justDeleted) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
