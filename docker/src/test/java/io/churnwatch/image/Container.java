package io.churnwatch.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One container, but for the engine: the image's entry point as a process, in an environment of its own. */
final class Container implements AutoCloseable {
    private final Process process;
    private final Path output;

    private Container(Process process, Path output) {
        this.process = process;
        this.output = output;
        // Should this JVM be ended before its tests are.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Runs what the Dockerfile's ENTRYPOINT names, below the root folder. */
    static Container start(Path root, Map<String, String> environment, Path output, String... words) {
        List<String> command = new ArrayList<>();
        command.add("/bin/bash");
        command.add(root.resolve("opt/churnwatch/bin/entrypoint.sh").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return new Container(builder.start(), output);
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("still runs; it said: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
