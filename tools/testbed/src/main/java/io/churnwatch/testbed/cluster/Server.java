package io.churnwatch.testbed.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How one process is configured, started and asked whether it answers. Holds no process itself. */
interface Server {
    /** Unique in the cluster: "kafka", "task-manager-2". */
    String name();

    Component component();

    /** The port that clients use; 0 for a task manager, which has none for others. */
    int port();

    /** What clients are given: a bootstrap address or a URL; empty for a task manager. */
    String endpoint();

    /** Writes configuration and, the first time, formats storage. */
    void prepare() throws IOException;

    /** Program and arguments. */
    List<String> command();

    /** Whether it does its work now, by asking it, not by looking at its process. */
    boolean answers();

    /** What the process logs. */
    Path log();
}
