package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, schema registry and Flink running on this machine. Who starts it owns it: it ends with {@link #close()} or with
 * the JVM, unless told to {@linkplain #leaveRunning() stay up}. Processes are named "kafka", "registry", "job-manager",
 * "task-manager-1", ….
 */
public final class LocalCluster implements AutoCloseable {
    private final Folders folders;
    private final Layout layout;
    private final String startedAt;
    private final Members members;
    private volatile long owner;
    private volatile @Nullable Thread hook;

    private LocalCluster(
            Folders folders, Layout layout, String startedAt, long owner, List<Member> known, Progress progress) {
        this.folders = folders;
        this.layout = layout;
        this.startedAt = startedAt;
        this.owner = owner;
        this.members = new Members(folders, progress, known, this::save);
    }

    public static LocalCluster start(ClusterSpec spec) {
        return start(spec, Progress.SILENT);
    }

    /**
     * Starts everything the spec names and comes back when all of it answers.
     *
     * @throws ClusterException when something does not come up, after ending what did; when the folder is in use
     */
    public static LocalCluster start(ClusterSpec spec, Progress progress) {
        var folders = new Folders(spec.folder());
        folders.create();
        try (var lock = FolderLock.take(folders)) {
            clearFolder(folders);
            var layout = Layout.of(spec);
            var cluster = new LocalCluster(
                    folders,
                    layout,
                    Instant.now().toString(),
                    ProcessHandle.current().pid(),
                    List.of(),
                    progress);
            cluster.endWithThisJvm();
            cluster.startAll(layout.servers(folders, spec.taskManagers()));
            return cluster;
        }
    }

    /** The cluster of this folder if any of its processes runs, whoever started it. */
    public static Optional<LocalCluster> running(Path folder, Progress progress) {
        var folders = new Folders(folder.toAbsolutePath().normalize());
        return ClusterState.read(folders)
                .filter(ClusterState::anyRuns)
                .map(state -> new LocalCluster(
                        folders, state.layout(), state.startedAt(), state.owner(), state.members(), progress));
    }

    /**
     * Deletes the data, configuration and logs of an earlier cluster in this folder, and nothing else in it.
     *
     * @throws ClusterException when it is still up
     */
    public static void wipe(Path folder) {
        if (running(folder, Progress.SILENT).isPresent()) {
            throw new ClusterException("the cluster in " + folder + " is up; end it before its data is deleted");
        }
        new Folders(folder.toAbsolutePath().normalize()).delete();
    }

    /** Lets the cluster outlive this JVM. */
    public void leaveRunning() {
        var registered = hook;
        if (registered != null) {
            Runtime.getRuntime().removeShutdownHook(registered);
            hook = null;
        }
        owner = 0;
        save(members.all());
    }

    public Path folder() {
        return folders.root();
    }

    public String startedAt() {
        return startedAt;
    }

    public boolean has(Component component) {
        return layout.components().contains(component);
    }

    /** "127.0.0.1:9092" */
    public String bootstrapServers() {
        return layout.server(folders, Component.KAFKA.id()).endpoint();
    }

    /** The Confluent-compatible API, as the Confluent client takes it. */
    public String registryUrl() {
        return layout.server(folders, Component.REGISTRY.id()).endpoint();
    }

    public String flinkRestUrl() {
        return layout.server(folders, Component.JOB_MANAGER.id()).endpoint();
    }

    /** Names of the task managers whose processes run. */
    public List<String> taskManagers() {
        return members.all().stream()
                .filter(member -> member.component() == Component.TASK_MANAGER)
                .filter(member -> member.process().isPresent())
                .map(Member::name)
                .toList();
    }

    /** Adds a task manager under a name not used before and comes back when its slots are registered. */
    public String startTaskManager() {
        int number = 1;
        while (members.find(Layout.taskManagerName(number)).isPresent()) {
            number++;
        }
        var name = Layout.taskManagerName(number);
        members.start(layout.server(folders, name));
        return name;
    }

    /** Starts a process that was stopped or killed again, on the same port and data; back when it answers. */
    public void start(String name) {
        if (processOf(name).isPresent()) {
            throw new IllegalStateException(name + " already runs");
        }
        members.start(layout.server(folders, name));
    }

    /** Ends a process in its own orderly way. */
    public void stop(String name) {
        members.end(member(name));
    }

    /** kill -9. */
    public void kill(String name) {
        processOf(name).ifPresent(OsProcess::kill);
    }

    /** Freezes a process (SIGSTOP): alive, connections open, nothing answered. */
    public void pause(String name) {
        processOf(name).ifPresent(process -> OsProcess.signal(process, "STOP"));
    }

    /** Lets a paused process go on. */
    public void resume(String name) {
        processOf(name).ifPresent(process -> OsProcess.signal(process, "CONT"));
    }

    /** Where the process logs. */
    public Path log(String name) {
        return Path.of(member(name).log());
    }

    /** Asks every process now. */
    public List<MemberStatus> status() {
        return members.all().stream().parallel().map(this::statusOf).toList();
    }

    /** Ends all processes of the cluster, and no other; data and logs stay. */
    @Override
    public void close() {
        members.refuseStarts();
        for (var stage : List.of(
                List.of(Component.TASK_MANAGER),
                List.of(Component.JOB_MANAGER),
                List.of(Component.REGISTRY, Component.KAFKA))) {
            Parallel.forEach(
                    members.all().stream()
                            .filter(member -> stage.contains(member.component()))
                            .toList(),
                    members::end);
        }
        deleteState();
        forgetHook();
    }

    /** Kills all processes of the cluster, and no other, at once: for one whose data nobody wants any more. */
    public void kill() {
        members.refuseStarts();
        Parallel.forEach(members.all(), member -> member.process().ifPresent(OsProcess::kill));
        deleteState();
        forgetHook();
    }

    private void startAll(List<Server> servers) {
        try {
            Parallel.forEach(servers, members::start);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private MemberStatus statusOf(Member member) {
        boolean runs = member.process().isPresent();
        return new MemberStatus(
                member, runs, runs && layout.server(folders, member.name()).answers());
    }

    private Member member(String name) {
        return members.find(name)
                .orElseThrow(() -> new IllegalArgumentException("this cluster has no process '" + name + "'"));
    }

    private Optional<ProcessHandle> processOf(String name) {
        return member(name).process();
    }

    private void save(List<Member> all) {
        new ClusterState(folders.root().toString(), startedAt, owner, layout, all).write(folders);
    }

    private void deleteState() {
        try {
            Files.deleteIfExists(folders.state());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endWithThisJvm() {
        var thread = new Thread(this::close, "end-cluster");
        hook = thread;
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void forgetHook() {
        var registered = hook;
        if (registered == null) {
            return;
        }
        hook = null;
        try {
            Runtime.getRuntime().removeShutdownHook(registered);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook is what runs us, or is about to find nothing left to end.
        }
    }

    /** Ends what a killed owner left behind; refuses a folder whose cluster is in use. */
    private static void clearFolder(Folders folders) {
        var left = ClusterState.read(folders).filter(ClusterState::anyRuns);
        if (left.isEmpty()) {
            return;
        }
        var state = left.get();
        if (state.staysUpByItself()) {
            throw new ClusterException("a cluster is already up in " + folders.root()
                    + "; use it, or end it with: churnwatch cluster down");
        }
        if (state.ownerRuns()) {
            throw new ClusterException("process " + state.owner() + " has a cluster up in " + folders.root()
                    + "; choose another folder or wait for it to end");
        }
        new LocalCluster(folders, state.layout(), state.startedAt(), 0, state.members(), Progress.SILENT).close();
    }
}
