package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The layout under the cluster's folder. */
record Folders(Path root) {
    private static final String LOGGING = "log4j2-server.properties";

    Path conf() {
        return root.resolve("conf");
    }

    Path data(String of) {
        return root.resolve("data").resolve(of);
    }

    Path log(String of) {
        return root.resolve("logs").resolve(of + ".log");
    }

    /** Standard output and errors: what comes before logging works, and what a dying JVM says. */
    Path output(String of) {
        return root.resolve("logs").resolve(of + ".out");
    }

    Path state() {
        return root.resolve("cluster.json");
    }

    Path lock() {
        return root.resolve("cluster.lock");
    }

    Path logging() {
        return conf().resolve(LOGGING);
    }

    void delete() {
        for (var ours : List.of(conf(), root.resolve("data"), root.resolve("logs"), state(), lock())) {
            try (var inside = Files.exists(ours) ? Files.walk(ours) : Stream.<Path>empty()) {
                for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + ours + ": " + e.getMessage(), e);
            }
        }
    }

    void create() {
        try {
            Files.createDirectories(conf());
            Files.createDirectories(root.resolve("data"));
            Files.createDirectories(root.resolve("logs"));
            try (var in = Folders.class.getResourceAsStream(LOGGING)) {
                if (in == null) {
                    throw new IllegalStateException("resource " + LOGGING + " is missing");
                }
                Files.write(logging(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new ClusterException.Unusable("the folder " + root + " cannot be written to; choose another");
        }
    }
}
