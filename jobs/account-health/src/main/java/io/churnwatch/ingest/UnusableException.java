package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;

/** A record cannot be used; carries the closed reason. Without a stack trace: there may be millions. */
final class UnusableException extends Exception {
    private final DeadLetterReason reason;

    UnusableException(DeadLetterReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    DeadLetterReason reason() {
        return reason;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
