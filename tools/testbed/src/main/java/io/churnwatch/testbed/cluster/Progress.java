package io.churnwatch.testbed.cluster;

/** Told about every step of every process, from several threads, so that a terminal can draw it. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress SILENT = (process, phase) -> {};

    enum Phase {
        STARTING,
        READY,
        STOPPING,
        STOPPED
    }

    void reached(String process, Phase phase);
}
