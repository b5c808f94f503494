package io.churnwatch.testbed.cluster;

import java.util.stream.Stream;

/** What every Flink process needs of a JVM from 17 on: the openings that Flink's own scripts make. */
final class FlinkJvm {
    private FlinkJvm() {}

    static JavaCommand command() {
        var openings = Stream.of(
                        "java.lang",
                        "java.net",
                        "java.io",
                        "java.nio",
                        "sun.nio.ch",
                        "java.lang.reflect",
                        "java.text",
                        "java.time",
                        "java.util",
                        "java.util.concurrent",
                        "java.util.concurrent.atomic",
                        "java.util.concurrent.locks")
                .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
                .toList();
        return new JavaCommand().with(openings);
    }
}
