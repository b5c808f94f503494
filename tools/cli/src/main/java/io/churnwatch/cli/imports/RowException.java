package io.churnwatch.cli.imports;

/** A row that cannot be used. Carries no stack: there may be millions of them. */
final class RowException extends Exception {
    private final transient Reject reject;

    RowException(String reason, String message) {
        super(message, null, false, false);
        this.reject = new Reject(reason, message);
    }

    Reject reject() {
        return reject;
    }
}
