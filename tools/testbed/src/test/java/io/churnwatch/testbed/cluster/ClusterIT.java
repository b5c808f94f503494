package io.churnwatch.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterIT {
    @TempDir
    Path folder;

    @Test
    void everythingAnswersAndEndsWithoutATrace() {
        List<Member> members;
        try (var cluster = LocalCluster.start(ClusterSpec.in(folder))) {
            members = cluster.status().stream().map(MemberStatus::member).toList();
            assertThat(cluster.status()).hasSize(5).allMatch(MemberStatus::answers);
            var overview = Http.get(cluster.flinkRestUrl() + "/overview").orElseThrow();
            assertThat(overview.path("slots-total").asInt()).isEqualTo(4);

            assertThatThrownBy(() -> LocalCluster.start(ClusterSpec.in(folder)))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("has a cluster up in " + folder);
            assertThat(LocalCluster.running(folder, Progress.SILENT)).isPresent();

            cluster.kill("task-manager-1");
            assertThat(cluster.taskManagers()).containsExactly("task-manager-2");
            assertThat(cluster.startTaskManager()).isEqualTo("task-manager-3");
            assertThat(cluster.taskManagers()).containsExactly("task-manager-2", "task-manager-3");
        }
        assertThat(members).allMatch(member -> member.process().isEmpty());
        assertThat(members)
                .filteredOn(member -> member.port() != 0)
                .allMatch(member -> FreePorts.isFree(member.port()));
        assertThat(LocalCluster.running(folder, Progress.SILENT)).isEmpty();
    }

    @Test
    void kafkaKeepsItsTopicsAndThePortOverAStopAndAPause() throws Exception {
        var spec = ClusterSpec.in(folder).only(Component.KAFKA);
        try (var cluster = LocalCluster.start(spec);
                var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("usage-events", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            cluster.stop("kafka");
            assertThat(cluster.status()).noneMatch(MemberStatus::runs);
            cluster.start("kafka");
            assertThat(topics(admin)).contains("usage-events");

            cluster.pause("kafka");
            assertThat(cluster.status()).noneMatch(MemberStatus::answers).allMatch(MemberStatus::runs);
            cluster.resume("kafka");
            assertThat(Poll.until(
                            Duration.ofSeconds(30),
                            () -> cluster.status().get(0).answers()))
                    .isTrue();
        }
    }

    private static Iterable<String> topics(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get();
    }
}
