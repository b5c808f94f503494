package io.churnwatch.testbed.cluster;

import java.util.Locale;

/** What a process of the cluster is. */
public enum Component {
    KAFKA("Kafka broker"),
    REGISTRY("schema registry"),
    JOB_MANAGER("Flink job manager"),
    TASK_MANAGER("Flink task manager");

    private final String title;

    Component(String title) {
        this.title = title;
    }

    /** For people: "Kafka broker". */
    public String title() {
        return title;
    }

    /** For files, JSON and process names: "job-manager". */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
