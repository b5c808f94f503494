package io.churnwatch.testbed.cluster;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to start and where. A port of 0 means "any free one". Everything the processes write (data, configuration, logs,
 * checkpoints) lies under {@code folder}.
 */
public record ClusterSpec(
        Path folder,
        Set<Component> components,
        int taskManagers,
        int slotsPerTaskManager,
        int taskManagerMebibytes,
        int kafkaPort,
        int registryPort,
        int flinkPort) {

    /** Flink needs about this much per task manager for metaspace, network buffers and its own work, before any job. */
    public static final int LEAST_TASK_MANAGER_MEBIBYTES = 1280;

    public ClusterSpec {
        folder = folder.toAbsolutePath().normalize();
        if (components.isEmpty()) {
            throw new IllegalArgumentException("components must name at least one of " + Set.of(Component.values()));
        }
        components = Set.copyOf(components);
        requireAtLeast("taskManagers", taskManagers, 0);
        requireAtLeast("slotsPerTaskManager", slotsPerTaskManager, 1);
        requireAtLeast("taskManagerMebibytes", taskManagerMebibytes, LEAST_TASK_MANAGER_MEBIBYTES);
        requirePort("kafkaPort", kafkaPort);
        requirePort("registryPort", registryPort);
        requirePort("flinkPort", flinkPort);
    }

    /** Everything, with two task managers of two slots each, on free ports. */
    public static ClusterSpec in(Path folder) {
        return new ClusterSpec(folder, EnumSet.allOf(Component.class), 2, 2, 1728, 0, 0, 0);
    }

    /** Only these; task managers come with the job manager. */
    public ClusterSpec only(Component first, Component... more) {
        return new ClusterSpec(
                folder,
                EnumSet.of(first, more),
                taskManagers,
                slotsPerTaskManager,
                taskManagerMebibytes,
                kafkaPort,
                registryPort,
                flinkPort);
    }

    public ClusterSpec withTaskManagers(int count, int slotsEach) {
        return new ClusterSpec(
                folder, components, count, slotsEach, taskManagerMebibytes, kafkaPort, registryPort, flinkPort);
    }

    /** Process size of each task manager, of which Flink gives two fifths of what it can use to RocksDB. */
    public ClusterSpec withTaskManagerMebibytes(int mebibytes) {
        return new ClusterSpec(
                folder, components, taskManagers, slotsPerTaskManager, mebibytes, kafkaPort, registryPort, flinkPort);
    }

    public ClusterSpec withPorts(int kafka, int registry, int flink) {
        return new ClusterSpec(
                folder, components, taskManagers, slotsPerTaskManager, taskManagerMebibytes, kafka, registry, flink);
    }

    boolean hasFlink() {
        return components.contains(Component.JOB_MANAGER);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(name + " must be between 0 and 65535, was " + port);
        }
    }
}
