package io.churnwatch.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.DefaultPackagedProgramRetriever;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.ClusterEntrypointUtils;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfiguration;
import org.apache.flink.runtime.entrypoint.EntrypointClusterConfigurationParserFactory;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.runtime.util.JvmShutdownSafeguard;
import org.apache.flink.runtime.util.SignalHandler;

/**
 * A job manager in application mode: it lives for the job on its own class path and ends with it. Flink's own such
 * entry point is not published as an artifact, and knows nothing of going on from the newest checkpoint.
 */
public final class JobManager extends ApplicationClusterEntryPoint {
    private JobManager(Configuration configuration, PackagedProgram job) {
        super(configuration, job, StandaloneResourceManagerFactory.getInstance());
    }

    /** Takes {@code --configDir FOLDER}, {@code -Dkey=value} for Flink and, after {@code --}, the job's arguments. */
    public static void main(String[] arguments) throws Exception {
        EnvironmentInformation.logEnvironmentInfo(LOG, JobManager.class.getSimpleName(), arguments);
        SignalHandler.register(LOG);
        JvmShutdownSafeguard.installAsShutdownHook(LOG);
        EntrypointClusterConfiguration given = ClusterEntrypointUtils.parseParametersOrExit(
                arguments, new EntrypointClusterConfigurationParserFactory(), JobManager.class);
        Configuration configuration = loadConfiguration(given);
        goOnFromNewest(configuration);
        PackagedProgram job = DefaultPackagedProgramRetriever.create(
                        null, JobMain.class.getName(), given.getArgs(), configuration)
                .getPackagedProgram();
        configureExecution(configuration, job);
        ClusterEntrypoint.runClusterEntrypoint(new JobManager(configuration, job));
    }

    /** A restarted container is a new job to Flink; unless told where to start, it goes on where the last one was. */
    static void goOnFromNewest(Configuration configuration) {
        if (configuration.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()) {
            return;
        }
        List<Path> folders = Stream.of(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY, CheckpointingOptions.SAVEPOINT_DIRECTORY)
                .flatMap(option -> configuration.getOptional(option).stream())
                .flatMap(uri -> StoredState.localFolder(uri).stream())
                .toList();
        Optional<StoredState> newest = StoredState.newest(folders);
        newest.ifPresent(state -> {
            LOG.info("Going on from {}", state.metadata());
            configuration.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    state.metadata().toUri().toString());
            // A checkpoint then belongs to the new job, which deletes it in time; a savepoint stays its taker's.
            configuration.set(
                    StateRecoveryOptions.RESTORE_MODE,
                    state.isSavepoint() ? RecoveryClaimMode.NO_CLAIM : RecoveryClaimMode.CLAIM);
        });
    }
}
