package io.churnwatch.lines;

import io.churnwatch.avro.DeadLetterReason;

/** A line that is no event: the reason it is counted under, and one sentence that names the field. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    public BadLineException(DeadLetterReason reason, String message) {
        // Bad lines may come by the thousand and are told by their message: no stack trace.
        super(message, null, false, false);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
