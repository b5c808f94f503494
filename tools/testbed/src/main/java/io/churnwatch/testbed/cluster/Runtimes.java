package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the servers' jars are. The runtime modules beside this one resolve them through Maven and leave their places as
 * resources; the jars themselves never come onto our class path.
 */
final class Runtimes {
    private Runtimes() {}

    static String kafkaClassPath() {
        return resource("kafka.classpath");
    }

    static String flinkClassPath() {
        return resource("flink.classpath");
    }

    static Path registryJar() {
        var jar = Path.of(resource("registry.jar-path"));
        if (!Files.exists(jar)) {
            throw new ClusterException(
                    "the schema registry is not unpacked at " + jar + "; build again with ./mvnw -DskipTests package");
        }
        return jar;
    }

    private static String resource(String name) {
        var path = "/io/churnwatch/testbed/runtime/" + name;
        try (var in = Runtimes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("resource " + path + " is missing: the runtime modules were not built");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
