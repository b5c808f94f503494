package io.churnwatch.cli.demo;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import io.churnwatch.config.WallClock;
import io.churnwatch.job.JobSubmitter;
import io.churnwatch.registry.ConfluentRegistry;
import io.churnwatch.registry.PublishedPack;
import io.churnwatch.registry.PublishedPacks;
import io.churnwatch.registry.TopicSetup;
import io.churnwatch.testbed.cluster.ClusterException;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.LocalCluster;
import io.churnwatch.testbed.cluster.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the scene, started in order on a thread of its own: servers, topics, pack, job, accounts. */
final class Play implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Play.class);

    static final String KAFKA = "Kafka";
    static final String REGISTRY = "registry";
    static final String FLINK = "Flink";
    static final String WORKER = "Flink task manager";
    static final String TOPICS = "topics and schemas";
    static final String PACK = "rule pack";
    static final String JOB = "account-health job";
    static final String SCORES = "first scores";

    private static final Map<String, String> STEP_OF_PROCESS =
            Map.of("kafka", KAFKA, "registry", REGISTRY, "job-manager", FLINK, "task-manager-1", WORKER);
    private static final Duration JOB_PATIENCE = Duration.ofSeconds(120);
    private static final Duration SCORES_PATIENCE = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 500;

    private final DemoFolder folder;
    private final DemoSettings settings;
    private final PublishedPack pack;
    private final Path jar;
    private final SimulatedFeed feed;
    private final Board board;
    private final Outputs outputs;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "demo");
    private volatile @Nullable OutputReader reader;
    private volatile boolean closed;

    Play(
            DemoFolder folder,
            DemoSettings settings,
            PublishedPack pack,
            Path jar,
            SimulatedFeed feed,
            Board board,
            Outputs outputs) {
        this.folder = folder;
        this.settings = settings;
        this.pack = pack;
        this.jar = jar;
        this.feed = feed;
        this.board = board;
        this.outputs = outputs;
        board.plan(KAFKA, "");
        board.plan(REGISTRY, "");
        board.plan(FLINK, "");
        board.plan(WORKER, "2 slots");
        board.plan(TOPICS, "");
        board.plan(PACK, pack.name() + " version " + pack.version());
        board.plan(JOB, "");
        board.plan(SCORES, "of " + feed.accounts() + " simulated accounts");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What went wrong, as a sentence with the log to read. */
    @Nullable
    ClusterException failure() {
        var cause = failure.get();
        if (cause == null) {
            return null;
        }
        return cause instanceof ClusterException sentence
                ? sentence
                : new ClusterException("the demo failed: " + cause.getMessage() + "; see " + logs(), cause);
    }

    private void run() {
        try {
            perform();
        } catch (InterruptedException e) {
            LOG.debug("The demo is being ended");
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void perform() throws InterruptedException {
        var cluster = LocalCluster.start(ClusterSpec.in(folder.path()).withTaskManagers(1, 2), this::reached);
        showEndpoints(cluster);
        var config = settings.job(cluster, pack.name());
        try (var admin = Admin.create(config.kafka())) {
            prepare(config, admin);
            var job = runJob(cluster, config);
            // Only now, so that nothing has to be caught up with.
            feed.start(config, WallClock.of(config), (thread, problem) -> fail(problem));
            watch(cluster, job, admin, config);
        }
    }

    private void prepare(JobConfig config, Admin admin) {
        board.working(TOPICS);
        TopicSetup.createMissing(admin, config);
        board.done(TOPICS);
        board.working(PACK);
        var registry = new ConfluentRegistry(config.text(Option.REGISTRY_URL));
        new PublishedPacks(config, registry).publish(pack, "demo", Instant.now());
        board.done(PACK);
        reader = OutputReader.start(config, registry, outputs, (thread, problem) -> fail(problem));
    }

    private String runJob(LocalCluster cluster, JobConfig config) throws InterruptedException {
        board.working(JOB);
        var submitter = new JobSubmitter(cluster.flinkRestUrl());
        var job = submitter.submit(jar, config);
        board.where(JOB, "sent to Flink");
        submitter.await(job, true, JOB_PATIENCE);
        requireRunning(submitter, job, cluster);
        board.where(JOB, cluster.flinkRestUrl() + "/#/job/running/" + job);
        board.done(JOB);
        return job;
    }

    private void watch(LocalCluster cluster, String job, Admin admin, JobConfig config) throws InterruptedException {
        var submitter = new JobSubmitter(cluster.flinkRestUrl());
        try {
            var intake = Intake.of(admin, config);
            board.working(SCORES);
            long deadline = System.nanoTime() + SCORES_PATIENCE.toNanos();
            while (!closed) {
                board.counted(intake.count());
                if (!board.hasScores() && System.nanoTime() - deadline > 0) {
                    board.failed(SCORES);
                    throw new ClusterException("the job has said nothing for " + SCORES_PATIENCE.toSeconds()
                            + " seconds; see " + cluster.log("task-manager-1"));
                }
                requireRunning(submitter, job, cluster);
                Thread.sleep(POLL_MILLIS);
            }
        } catch (ExecutionException e) {
            throw new ClusterException("Kafka stopped answering; see " + cluster.log("kafka"), e);
        }
    }

    private void requireRunning(JobSubmitter submitter, String job, LocalCluster cluster) {
        var state = submitter.state(job);
        if (!state.equals("RUNNING") && !closed) {
            board.failed(JOB);
            throw new ClusterException("the job is " + state + " on Flink; see " + cluster.log("task-manager-1")
                    + " and " + cluster.log("job-manager"));
        }
    }

    private void reached(String process, Progress.Phase phase) {
        var step = STEP_OF_PROCESS.getOrDefault(process, process);
        switch (phase) {
            case STARTING -> board.working(step);
            case READY -> {
                // First where, then that: whoever is told that it is ready is told where.
                LocalCluster.running(folder.path(), Progress.SILENT).ifPresent(this::showEndpoints);
                board.done(step);
            }
            case STOPPING, STOPPED -> {
                // Only after a failure, which has its own words.
            }
        }
    }

    private void showEndpoints(LocalCluster cluster) {
        board.where(KAFKA, cluster.bootstrapServers());
        board.where(REGISTRY, cluster.registryUrl().replace("/apis/ccompat/v7", ""));
        board.where(FLINK, cluster.flinkRestUrl());
    }

    private void fail(Throwable cause) {
        if (!closed) {
            LOG.error("The demo failed", cause);
            failure.compareAndSet(null, cause);
        }
    }

    private Path logs() {
        return folder.path().resolve("logs");
    }

    /** Ends every process at once; quick, since nobody wants the data. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        feed.close();
        var reading = reader;
        if (reading != null) {
            reading.close();
        }
        // Also while they are still starting, when nobody has handed us the cluster yet.
        for (var left = running(); left != null; left = running()) {
            left.kill();
        }
    }

    private @Nullable LocalCluster running() {
        return LocalCluster.running(folder.path(), Progress.SILENT).orElse(null);
    }
}
