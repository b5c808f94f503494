package io.churnwatch.testbed.cluster;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A spec with all ports chosen: enough to rebuild the description of every process, also from another JVM. */
record Layout(
        Set<Component> components,
        int slotsPerTaskManager,
        int taskManagerMebibytes,
        int kafkaPort,
        int controllerPort,
        int registryPort,
        int restPort,
        int rpcPort,
        int blobPort) {

    static Layout of(ClusterSpec spec) {
        var ports = new FreePorts();
        var components = spec.components();
        // Wanted ports first, so that no free one is taken from under them.
        int kafka = components.contains(Component.KAFKA) ? ports.take(spec.kafkaPort(), Component.KAFKA) : 0;
        int registry =
                components.contains(Component.REGISTRY) ? ports.take(spec.registryPort(), Component.REGISTRY) : 0;
        int rest = spec.hasFlink() ? ports.take(spec.flinkPort(), Component.JOB_MANAGER) : 0;
        return new Layout(
                components,
                spec.slotsPerTaskManager(),
                spec.taskManagerMebibytes(),
                kafka,
                ports.takeAny(),
                registry,
                rest,
                ports.takeAny(),
                ports.takeAny());
    }

    /** The processes to begin with, those first that others wait for. */
    List<Server> servers(Folders folders, int taskManagers) {
        var servers = new ArrayList<Server>();
        for (var component : EnumSet.copyOf(components)) {
            switch (component) {
                case KAFKA, REGISTRY, JOB_MANAGER -> servers.add(server(folders, component.id()));
                case TASK_MANAGER -> {
                    // They come with the job manager, below.
                }
            }
        }
        if (components.contains(Component.JOB_MANAGER)) {
            for (int number = 1; number <= taskManagers; number++) {
                servers.add(server(folders, taskManagerName(number)));
            }
        }
        return servers;
    }

    /** The description of a process by its name. */
    Server server(Folders folders, String name) {
        if (name.startsWith(taskManagerName(""))) {
            return new TaskManagerServer(
                    folders, flinkConfiguration(folders), name, new TaskManagerMemory(taskManagerMebibytes));
        }
        for (var component : components) {
            if (component.id().equals(name)) {
                return switch (component) {
                    case KAFKA -> new KafkaServer(folders, kafkaPort, controllerPort);
                    case REGISTRY -> new RegistryServer(folders, registryPort);
                    case JOB_MANAGER -> new JobManagerServer(folders, flinkConfiguration(folders));
                    case TASK_MANAGER -> throw new IllegalArgumentException("a task manager has a number: " + name);
                };
            }
        }
        throw new IllegalArgumentException("this cluster has no process '" + name + "'");
    }

    static String taskManagerName(Object number) {
        return Component.TASK_MANAGER.id() + "-" + number;
    }

    private FlinkConfiguration flinkConfiguration(Folders folders) {
        return new FlinkConfiguration(folders, restPort, rpcPort, blobPort, slotsPerTaskManager);
    }
}
