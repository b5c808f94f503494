package io.churnwatch.testbed.cluster;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What the state file holds: which processes belong to the cluster of this folder.
 *
 * @param owner the JVM that ends the cluster when it ends itself; 0 when the cluster stays up by itself
 */
record ClusterState(int version, String folder, String startedAt, long owner, Layout layout, List<Member> members) {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ClusterState(String folder, String startedAt, long owner, Layout layout, List<Member> members) {
        this(VERSION, folder, startedAt, owner, layout, members);
    }

    static Optional<ClusterState> read(Folders folders) {
        var file = folders.state();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), ClusterState.class));
        } catch (IOException e) {
            throw new ClusterException(
                    file + " cannot be read as a state file; end what it names by hand and delete it", e);
        }
    }

    void write(Folders folders) {
        try {
            AtomicFile.write(folders.state(), JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean anyRuns() {
        return members.stream().anyMatch(member -> member.process().isPresent());
    }

    boolean staysUpByItself() {
        return owner == 0;
    }

    boolean ownerRuns() {
        return ProcessHandle.of(owner).filter(OsProcess::runs).isPresent();
    }
}
