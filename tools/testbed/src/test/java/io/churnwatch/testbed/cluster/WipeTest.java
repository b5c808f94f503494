package io.churnwatch.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WipeTest {
    @TempDir
    Path folder;

    @Test
    void onlyWhatTheClusterWroteIsDeleted() throws IOException {
        new Folders(folder).create();
        Files.writeString(folder.resolve("data/topic"), "records");
        var another = Files.writeString(folder.resolve("notes.txt"), "somebody's");

        LocalCluster.wipe(folder);

        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(another);
        }
    }

    @Test
    void aClusterThatIsUpKeepsItsData() throws IOException {
        var us = ProcessHandle.current();
        long began = us.info().startInstant().orElseThrow().toEpochMilli();
        var member = new Member("kafka", Component.KAFKA, us.pid(), began, 9092, "127.0.0.1:9092", "log");
        new ClusterState(folder.toString(), "", 0, Layout.of(ClusterSpec.in(folder)), List.of(member))
                .write(new Folders(folder));

        assertThatThrownBy(() -> LocalCluster.wipe(folder)).hasMessageContaining("is up");
        assertThat(new Folders(folder).state()).exists();
    }
}
