package io.churnwatch.testbed.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClusterSpecTest {
    private static final ClusterSpec ALL = ClusterSpec.in(Path.of("folder"));

    @Test
    void nonsenseIsRefusedWithTheValueInTheMessage() {
        assertThatThrownBy(() -> ALL.withTaskManagers(-1, 2)).hasMessage("taskManagers must be at least 0, was -1");
        assertThatThrownBy(() -> ALL.withTaskManagers(1, 0))
                .hasMessage("slotsPerTaskManager must be at least 1, was 0");
        assertThatThrownBy(() -> ALL.withPorts(70_000, 0, 0))
                .hasMessage("kafkaPort must be between 0 and 65535, was 70000");
        assertThatThrownBy(() -> ALL.withTaskManagerMebibytes(100)).hasMessageContaining("was 100");
    }

    @Test
    void theSmallestTaskManagerStillHasHeapForTheJob() {
        assertThat(new TaskManagerMemory(ClusterSpec.LEAST_TASK_MANAGER_MEBIBYTES).taskHeap())
                .isGreaterThan(100);
    }

    @Test
    void onlyWhatIsAskedForIsStarted() {
        var spec = ALL.only(Component.KAFKA, Component.REGISTRY);
        assertThat(Layout.of(spec).servers(new Folders(spec.folder()), spec.taskManagers()))
                .extracting(Server::name)
                .containsExactly("kafka", "registry");
    }

    @Test
    void taskManagersComeWithTheJobManager() {
        var spec = ALL.only(Component.JOB_MANAGER).withTaskManagers(3, 1);
        assertThat(Layout.of(spec).servers(new Folders(spec.folder()), spec.taskManagers()))
                .extracting(Server::name)
                .containsExactly("job-manager", "task-manager-1", "task-manager-2", "task-manager-3");
    }
}
