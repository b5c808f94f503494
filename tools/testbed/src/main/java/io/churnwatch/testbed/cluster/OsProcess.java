package io.churnwatch.testbed.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starting and signalling processes of the operating system. */
final class OsProcess {
    private OsProcess() {}

    /**
     * Becomes the program, so that the process id is the program's own. Two things come before: it ignores Ctrl-C and
     * the end of the terminal and, where the system has {@code setsid}, leads a session of its own; and a watcher ends
     * it when its owner dies without having been able to (kill -9), unless the state file says that nobody owns it.
     */
    private static final String LAUNCHER = """
            trap '' INT HUP
            owner=$1 state=$2 me=$$
            shift 2
            watch() {
              while kill -0 "$owner" && kill -0 "$me"; do sleep 1; done
              if grep -q '"owner" : 0,' "$state"; then exit; fi
              kill "$me" && sleep 10 && kill -9 "$me"
            }
            ( watch >/dev/null 2>&1 & )
            if command -v setsid >/dev/null; then exec setsid "$@"; else exec "$@"; fi
            """;

    /**
     * Starts a program that outlives a Ctrl-C and the terminal, but not its owner.
     *
     * @param owner process id of the JVM that is to end it
     * @param state the cluster's state file, which says whether it still has an owner
     */
    static ProcessHandle launch(List<String> command, Path folder, Path output, long owner, Path state)
            throws IOException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        var whole = new ArrayList<>(List.of("/bin/sh", "-c", LAUNCHER, "sh", Long.toString(owner), state.toString()));
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start()
                .toHandle();
    }

    /** Runs a program to its end; its output goes to a file. */
    static int run(List<String> command, Path folder, Path output) throws IOException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while running " + command.get(0), e);
        }
    }

    /** Alive and not merely waiting to be collected by a parent that never does (the first process of a container). */
    static boolean runs(ProcessHandle handle) {
        return handle.isAlive() && !isZombie(handle.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            // "pid (name) STATE …", and the name may contain anything, so read from its closing bracket.
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException noSuchFileHere) {
            return false;
        }
    }

    /** Sends a signal for which Java has no call: STOP, CONT. */
    static void signal(ProcessHandle handle, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(handle.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks to end, and insists when asking did not help in time. */
    static void end(ProcessHandle handle, Duration patience) {
        // A stopped process would sleep through the request.
        signal(handle, "CONT");
        handle.destroy();
        if (!Poll.until(patience, () -> !runs(handle))) {
            kill(handle);
        }
    }

    /** kill -9, and back only when the process is gone. */
    static void kill(ProcessHandle handle) {
        handle.destroyForcibly();
        if (!Poll.until(Duration.ofSeconds(10), () -> !runs(handle))) {
            throw new ClusterException("process " + handle.pid() + " did not end even when killed");
        }
    }
}
