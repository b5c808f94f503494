package io.churnwatch.testbed.cluster;

/** The cluster cannot do what was asked; the message is one sentence for a person and names the log to read. */
public class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What was asked for cannot be had on this machine, whatever the servers do: a taken port, a folder that is no folder. */
    public static final class Unusable extends ClusterException {
        private static final long serialVersionUID = 1L;

        public Unusable(String message) {
            super(message);
        }
    }
}
