package io.churnwatch.testbed.cluster;

import java.util.List;

/**
 * How a task manager's memory is shared out, all in MiB. Flink's start script works this out and passes it on; without
 * the script the runner wants every part named.
 */
record TaskManagerMemory(int process) {
    private static final int METASPACE = 256;
    private static final int JVM_OVERHEAD = 192;
    private static final int NETWORK = 128;
    private static final int FRAMEWORK_HEAP = 128;
    private static final int FRAMEWORK_OFF_HEAP = 128;

    /** Flink's default share for RocksDB. */
    private static final double MANAGED_FRACTION = 0.4;

    private int flink() {
        return process - METASPACE - JVM_OVERHEAD;
    }

    int managed() {
        return (int) (flink() * MANAGED_FRACTION);
    }

    int taskHeap() {
        return flink() - managed() - NETWORK - FRAMEWORK_HEAP - FRAMEWORK_OFF_HEAP;
    }

    List<String> jvmOptions() {
        int heap = FRAMEWORK_HEAP + taskHeap();
        return List.of(
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-XX:MaxDirectMemorySize=" + (FRAMEWORK_OFF_HEAP + NETWORK) + "m",
                "-XX:MaxMetaspaceSize=" + METASPACE + "m");
    }

    List<String> flinkOptions(int slots) {
        return List.of(
                "-Dtaskmanager.cpu.cores=" + slots + ".0",
                "-Dtaskmanager.memory.framework.heap.size=" + FRAMEWORK_HEAP + "m",
                "-Dtaskmanager.memory.framework.off-heap.size=" + FRAMEWORK_OFF_HEAP + "m",
                "-Dtaskmanager.memory.task.heap.size=" + taskHeap() + "m",
                "-Dtaskmanager.memory.task.off-heap.size=0m",
                "-Dtaskmanager.memory.managed.size=" + managed() + "m",
                "-Dtaskmanager.memory.network.min=" + NETWORK + "m",
                "-Dtaskmanager.memory.network.max=" + NETWORK + "m",
                "-Dtaskmanager.memory.jvm-metaspace.size=" + METASPACE + "m",
                "-Dtaskmanager.memory.jvm-overhead.min=" + JVM_OVERHEAD + "m",
                "-Dtaskmanager.memory.jvm-overhead.max=" + JVM_OVERHEAD + "m");
    }
}
