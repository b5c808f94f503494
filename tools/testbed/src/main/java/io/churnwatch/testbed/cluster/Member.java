package io.churnwatch.testbed.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process that was started: its id together with the instant it began, for an id alone may be another's by now. */
public record Member(
        String name, Component component, long pid, long beganAtMillis, int port, String endpoint, String log) {

    // The system derives the instant from clock ticks since boot, and corrects its idea of the boot time now and then.
    private static final Duration CLOCK_CORRECTION = Duration.ofSeconds(2);

    /** The very process that was started, if it still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(this::isOurs).filter(OsProcess::runs);
    }

    private boolean isOurs(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(began -> Duration.between(Instant.ofEpochMilli(beganAtMillis), began)
                                .abs()
                                .compareTo(CLOCK_CORRECTION)
                        <= 0)
                .orElse(false);
    }
}
