package io.churnwatch.testbed.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run the JVM we run on. */
final class JavaCommand {
    /** For what has little to do once it is up: half the work of starting is optimising code that is hardly run. */
    static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final List<String> words = new ArrayList<>();

    JavaCommand() {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    JavaCommand with(String... more) {
        return with(List.of(more));
    }

    JavaCommand with(List<String> more) {
        words.addAll(more);
        return this;
    }

    /** Log4j 2 with the testbed's configuration, writing to this file. */
    JavaCommand loggingTo(Path configuration, Path log) {
        return with("-Dlog4j.configurationFile=" + configuration.toUri(), "-Dlog.file=" + log);
    }

    JavaCommand main(String classPath, String mainClass, String... arguments) {
        return with("-cp", classPath, mainClass).with(arguments);
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
