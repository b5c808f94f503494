package io.churnwatch.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.churnwatch.testbed.cluster.ClusterSpec;
import io.churnwatch.testbed.cluster.Component;
import io.churnwatch.testbed.cluster.LocalCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image without an engine: its files where the Dockerfile puts them, its entry point as processes. */
class ImageIT {
    @TempDir
    static Path folder;

    private static Path root;

    @BeforeAll
    static void layOut() throws IOException {
        root = folder.resolve("root");
        ImageTree.layOut(root);
    }

    @Test
    void itHoldsTheFlinkThatTheTestsRun() throws IOException {
        Set<String> flink;
        try (InputStream in = ImageIT.class.getResourceAsStream("/io/churnwatch/testbed/runtime/flink.classpath")) {
            String classPath = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            flink = Arrays.stream(classPath.split(":"))
                    .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());
        }
        assertThat(names("opt/churnwatch/lib")).isEqualTo(flink);
        String version = ComposeFile.version("project") + ".jar";
        assertThat(names("opt/churnwatch/app"))
                .containsExactlyInAnyOrder(
                        "churnwatch-image-" + version,
                        "churnwatch-account-health-" + version.replace(".jar", "-job.jar"));
        assertThat(names("opt/churnwatch/rules")).contains("missed-calls.yaml", "telephony-saas.yaml");
    }

    private static Set<String> names(String place) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(place))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    void whatCannotBeMeantEndsWithOneSentence() throws Exception {
        refuses("'start' is none of: jobmanager, taskmanager, publish, healthy", Map.of(), "start");
        refuses("every line of it must be 'key: value'", Map.of("FLINK_PROPERTIES", "rest.port 8081"), "taskmanager");
        refuses("cannot read the configuration file /nowhere", Map.of("CHURNWATCH_CONFIG", "/nowhere"), "publish", "x");
    }

    private static void refuses(String sentence, Map<String, String> environment, String... words) throws Exception {
        try (var container = Container.start(root, environment, folder.resolve(words[0] + ".out"), words)) {
            assertThat(container.exitCode()).isEqualTo(2);
            assertThat(container.output().strip())
                    .startsWith("churnwatch: ")
                    .contains(sentence)
                    .hasLineCount(1);
        }
    }

    @Test
    void theJobComesUpJudgesAndGoesOnAfterAKill() throws Exception {
        var spec = ClusterSpec.in(folder.resolve("cluster")).only(Component.KAFKA, Component.REGISTRY);
        try (var cluster = LocalCluster.start(spec)) {
            var deployment = new Deployment(root, folder, cluster);
            publishTwice(deployment);
            try (var accounts = new Accounts(deployment.config());
                    var jobManager = deployment.start("jobmanager");
                    var taskManager = deployment.start("taskmanager")) {
                String job = deployment.awaitRunning(jobManager, taskManager);
                assertThat(deployment.isHealthy("jobmanager")).isTrue();
                assertThat(deployment.isHealthy("taskmanager")).isTrue();

                accounts.callsMissed("acme", 100, 35);
                assertThat(accounts.awaitRawScore("acme", 3)).isTrue();

                jobManager.kill();
                assertThat(deployment.isHealthy("jobmanager")).isFalse();
                try (var next = deployment.start("jobmanager")) {
                    assertThat(deployment.awaitRunning(next, taskManager)).isNotEqualTo(job);
                    JsonNode restored = deployment.restoredFrom();
                    assertThat(restored.path("external_path").asText()).contains(job);
                }
            }
        }
    }

    private static void publishTwice(Deployment deployment) throws Exception {
        for (String outcome : new String[] {"published missed-calls/1", "missed-calls/1 is published already"}) {
            try (var publish = deployment.start("publish", "rules/missed-calls.yaml")) {
                assertThat(publish.exitCode()).as(publish::output).isZero();
                assertThat(publish.output()).contains(outcome);
            }
        }
    }
}
