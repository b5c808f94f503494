package io.churnwatch.cli.demo;

import io.churnwatch.testbed.cluster.ClusterException;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: everything that is started writes there and nowhere else. It is locked while the run lasts;
 * the next run sweeps away what a run that was killed or failed has left.
 */
final class DemoFolder {
    private static final String LOCK = "demo.lock";
    private static final int ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 100;

    private final Path path;
    private final FileChannel lock;

    private DemoFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new folder under this one. */
    static DemoFolder create(Path base) {
        try {
            Files.createDirectories(base);
            sweep(base);
            var path = Files.createTempDirectory(base, "run-");
            var lock = tryLock(path).orElseThrow(() -> new IOException("cannot lock " + path));
            return new DemoFolder(path, lock);
        } catch (IOException e) {
            throw new ClusterException("cannot make a folder for the demo under " + base + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** Deletes it all; false when something of it could not be deleted. */
    boolean delete() {
        // A process that is only just gone may have left a file behind while we looked elsewhere.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                deleteTree(path);
                lock.close();
                return true;
            } catch (IOException again) {
                pause();
            }
        }
        return false;
    }

    private static void sweep(Path base) throws IOException {
        try (var runs = Files.newDirectoryStream(base, "run-*")) {
            for (var run : runs) {
                var unused = tryLock(run);
                if (unused.isPresent()) {
                    LocalCluster.running(run, Progress.SILENT).ifPresent(LocalCluster::close);
                    deleteTree(run);
                    unused.get().close();
                }
            }
        }
    }

    private static Optional<FileChannel> tryLock(Path run) throws IOException {
        var channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lockNow(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    private static @Nullable FileLock lockNow(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
