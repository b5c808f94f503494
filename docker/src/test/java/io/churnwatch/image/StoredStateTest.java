package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStateTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private final Configuration configuration = new Configuration();

    @BeforeEach
    void configure() {
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + folder.resolve("checkpoints"));
        configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, folder.resolve("savepoints") + "/");
    }

    private Path complete(String name, int minutes) throws IOException {
        Path metadata = folder.resolve(name).resolve("_metadata");
        Files.createDirectories(metadata.getParent());
        Files.writeString(metadata, "");
        Files.setLastModifiedTime(metadata, FileTime.from(MONDAY_NOON.plusSeconds(60L * minutes)));
        return metadata;
    }

    @Test
    void theFirstStartBeginsAnew() {
        JobManager.goOnFromNewest(configuration);

        assertThat(configuration.getOptional(StateRecoveryOptions.SAVEPOINT_PATH))
                .isEmpty();
        assertThat(StoredState.newest(List.of(folder.resolve("nowhere")))).isEmpty();
    }

    @Test
    void aRestartGoesOnFromTheCheckpointCompletedLastWhicheverJobWroteIt() throws IOException {
        complete("checkpoints/aaaa/chk-900", 1);
        Path newest = complete("checkpoints/bbbb/chk-7", 3);
        complete("savepoints/savepoint-aaaa-1", 2);
        Files.createDirectories(folder.resolve("checkpoints/bbbb/chk-8"));

        JobManager.goOnFromNewest(configuration);

        assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH))
                .isEqualTo(newest.toUri().toString());
        assertThat(configuration.get(StateRecoveryOptions.RESTORE_MODE)).isEqualTo(RecoveryClaimMode.CLAIM);
    }

    @Test
    void aJobStoppedWithASavepointGoesOnFromItAndLeavesItAlone() throws IOException {
        complete("checkpoints/aaaa/chk-900", 1);
        Path newest = complete("savepoints/savepoint-aaaa-1", 2);

        JobManager.goOnFromNewest(configuration);

        assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH))
                .isEqualTo(newest.toUri().toString());
        assertThat(configuration.get(StateRecoveryOptions.RESTORE_MODE)).isEqualTo(RecoveryClaimMode.NO_CLAIM);
    }

    @Test
    void whatAPersonNamedWins() throws IOException {
        complete("checkpoints/aaaa/chk-900", 1);
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, "s3://elsewhere/savepoint-1");

        JobManager.goOnFromNewest(configuration);

        assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("s3://elsewhere/savepoint-1");
    }

    @Test
    void onlyLocalFoldersAreSearched() {
        assertThat(StoredState.localFolder("s3://bucket/checkpoints")).isEmpty();
        assertThat(StoredState.localFolder("file:/var/lib")).contains(Path.of("/var/lib"));
        assertThat(StoredState.localFolder("file:///var/lib")).contains(Path.of("/var/lib"));
    }
}
