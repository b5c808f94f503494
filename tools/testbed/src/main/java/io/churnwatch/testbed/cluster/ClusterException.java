package io.churnwatch.testbed.cluster;

/** The cluster cannot do what was asked; the message is one sentence for a person and names the log to read. */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
