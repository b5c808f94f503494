package io.churnwatch.job;

import io.churnwatch.config.JobConfig;
import io.churnwatch.config.Option;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/** Flink's own settings, as this job needs them. */
final class JobEnvironment {
    private JobEnvironment() {}

    static Configuration of(JobConfig config) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.NAME, "account-health");
        // A replay ends, yet runs as a stream: it checkpoints on its way.
        flink.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        // Every type that we pass on is immutable.
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, config.integer(Option.PARALLELISM));
        flink.set(PipelineOptions.MAX_PARALLELISM, config.integer(Option.MAX_PARALLELISM));
        restarts(flink);
        checkpoints(flink, config);
        boolean onDisk = config.text(Option.STATE_BACKEND).equals("rocksdb");
        flink.set(StateBackendOptions.STATE_BACKEND, onDisk ? "rocksdb" : "hashmap");
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, onDisk);
        config.flink().forEach(flink::setString);
        return flink;
    }

    private static void restarts(Configuration flink) {
        flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        flink.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
    }

    private static void checkpoints(Configuration flink, JobConfig config) {
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.duration(Option.CHECKPOINT_INTERVAL));
        flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, config.duration(Option.CHECKPOINT_TIMEOUT));
        flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, config.integer(Option.CHECKPOINT_TOLERATED));
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        String directory = config.text(Option.CHECKPOINT_DIRECTORY);
        if (!directory.isEmpty()) {
            flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        }
    }
}
