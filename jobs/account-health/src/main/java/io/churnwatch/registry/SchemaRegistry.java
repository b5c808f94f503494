package io.churnwatch.registry;

import org.apache.avro.Schema;

/** The schema registry, as little of it as is needed. */
public interface SchemaRegistry {
    /**
     * Registers a schema under a subject whose compatibility is FULL_TRANSITIVE from then on.
     *
     * @return the schema's id; registering the same again gives the same id
     */
    int register(String subject, Schema schema) throws UnavailableException;

    /** The schema of this id. */
    Schema fetch(int id) throws UnavailableException, UnknownIdException;

    /** The registry did not answer, or not sensibly: asking again later may help. */
    final class UnavailableException extends Exception {
        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry answered, and has no such schema. */
    final class UnknownIdException extends Exception {
        public UnknownIdException(int id) {
            super("the registry knows no schema with id " + id);
        }
    }
}
