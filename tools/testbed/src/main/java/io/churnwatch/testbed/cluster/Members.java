package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The processes of one cluster by name: launched, awaited, ended; every change is told to the state file first. */
final class Members {
    /** Long, for a cold machine with a busy disk; a process that ends is noticed at once. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(180);

    private static final Duration END_PATIENCE = Duration.ofSeconds(15);

    private final Folders folders;
    private final Progress progress;
    private final Consumer<List<Member>> save;
    private final Map<String, Member> byName = new HashMap<>();
    private boolean closing;

    Members(Folders folders, Progress progress, List<Member> known, Consumer<List<Member>> save) {
        this.folders = folders;
        this.progress = progress;
        this.save = save;
        known.forEach(member -> byName.put(member.name(), member));
    }

    synchronized List<Member> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(Member::component).thenComparing(Member::name))
                .toList();
    }

    synchronized Optional<Member> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Starts the process and comes back when it answers. */
    void start(Server server) {
        progress.reached(server.name(), Progress.Phase.STARTING);
        try {
            server.prepare();
            await(server, launch(server));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start the " + server.component().title() + ": " + e.getMessage(), e);
        }
        progress.reached(server.name(), Progress.Phase.READY);
    }

    /** From now on nothing is launched, and whoever waits for a start gives up. */
    synchronized void refuseStarts() {
        closing = true;
    }

    void end(Member member) {
        progress.reached(member.name(), Progress.Phase.STOPPING);
        member.process().ifPresent(process -> OsProcess.end(process, END_PATIENCE));
        progress.reached(member.name(), Progress.Phase.STOPPED);
    }

    private synchronized ProcessHandle launch(Server server) throws IOException {
        if (closing) {
            throw new ClusterException("the cluster is being ended");
        }
        var process = OsProcess.launch(
                server.command(),
                folders.root(),
                folders.output(server.name()),
                ProcessHandle.current().pid(),
                folders.state());
        var began = process.info().startInstant().orElseGet(Instant::now);
        byName.put(
                server.name(),
                new Member(
                        server.name(),
                        server.component(),
                        process.pid(),
                        began.toEpochMilli(),
                        server.port(),
                        server.endpoint(),
                        server.log().toString()));
        save.accept(all());
        return process;
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private void await(Server server, ProcessHandle process) {
        boolean inTime = Poll.until(START_PATIENCE, () -> isClosing() || !OsProcess.runs(process) || server.answers());
        if (isClosing()) {
            throw new ClusterException("the cluster is being ended");
        }
        var title = server.component().title();
        if (!OsProcess.runs(process)) {
            throw new ClusterException("the " + title + " ended while starting" + lastError(server.log()) + "; see "
                    + server.log() + " and " + folders.output(server.name()));
        }
        if (!inTime) {
            throw new ClusterException("the " + title + " did not answer within " + START_PATIENCE.toSeconds()
                    + " seconds; see " + server.log());
        }
    }

    private static String lastError(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Exception:"))
                    .reduce((earlier, later) -> later)
                    .map(line -> " (" + line.strip() + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }
}
