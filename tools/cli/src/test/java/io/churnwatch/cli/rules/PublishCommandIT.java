package io.churnwatch.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.cli.Churnwatch;
import io.churnwatch.cli.ExitCode;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandIT {
    private static final Path PACK = Path.of("../../rules/missed-calls.yaml");

    @TempDir
    Path folder;

    private LocalCluster cluster;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void up() {
        cluster =
                LocalCluster.start(ClusterSpec.in(folder.resolve("cluster")).only(Component.KAFKA, Component.REGISTRY));
    }

    @AfterEach
    void down() {
        cluster.close();
    }

    @Test
    void aPackIsPublishedOnceAndThenOnlyAsAHigherVersion() throws IOException {
        assertThat(run("status")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).startsWith("No rule pack is published");

        assertThat(run("publish", PACK.toString())).as(err::toString).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).startsWith("missed-calls version 1 (").contains(") is published on rule-packs");

        assertThat(run("publish", PACK.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("is published already");

        Path edited = Files.writeString(
                folder.resolve("edited.yaml"),
                Files.readString(PACK).replace("at: 20, clear: 15", "at: 22, clear: 15"));
        assertThat(run("publish", edited.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString())
                .contains(
                        "version 1 of 'missed-calls' is not higher than the published version 1; raise `version` to 2");

        Files.writeString(edited, Files.readString(edited).replace("version: 1", "version: 2"));
        assertThat(run("publish", "--json", edited.toString())).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString()).contains("\"version\":2", "\"previous_version\":1");

        assertThat(run("status", "--json")).isEqualTo(ExitCode.GOOD);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"pack\":\"missed-calls\""));
    }

    private int run(String command, String... words) {
        out = new StringWriter();
        err = new StringWriter();
        var line = new java.util.ArrayList<>(java.util.List.of(
                "rules", command, "--bootstrap", cluster.bootstrapServers(), "--registry", cluster.registryUrl()));
        line.addAll(java.util.List.of(words));
        return Churnwatch.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
    }
}
