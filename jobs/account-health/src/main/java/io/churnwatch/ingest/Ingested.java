package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the source: an event, a record that is none, or a word about a partition. One flat record, since Flink
 * has no serializer for sealed types.
 *
 * @param wallMillis for an event, when it was read; for a confirmation, as of when the partition was read to its end
 * @param accountId of an event, else empty
 * @param occurredAt of an event, else 0
 * @param payload an event's own bytes; of a reject, the first bytes of its value
 * @param reject null unless this is a reject
 */
public record Ingested(
        Kind kind,
        String topic,
        int partition,
        long wallMillis,
        String accountId,
        long occurredAt,
        byte[] payload,
        @Nullable Rejection reject) {

    private static final byte[] NOTHING = {};

    /** What it is. */
    public enum Kind {
        EVENT,
        REJECT,
        /** This subtask reads the partition from now on. */
        PARTITION_ASSIGNED,
        /** A bounded partition has been read whole. */
        PARTITION_ENDED,
        /** The broker says that everything in the partition has been read. */
        PARTITION_CONFIRMED,
        /** The broker did not answer, or holds records that do not arrive. */
        PARTITION_UNCONFIRMED,
        /** This subtask reads no partition. */
        NO_PARTITIONS,
        /** A replay's input has been read whole; nothing follows. */
        INPUT_ENDED
    }

    /** Where and why a record was refused. */
    public record Rejection(
            long offset, long timestamp, long length, String sha256, DeadLetterReason reason, String message) {}

    public static Ingested event(
            String topic, int partition, long wallMillis, String accountId, long occurredAt, byte[] payload) {
        return new Ingested(Kind.EVENT, topic, partition, wallMillis, accountId, occurredAt, payload, null);
    }

    public static Ingested rejected(String topic, int partition, byte[] bytes, Rejection rejection) {
        return new Ingested(Kind.REJECT, topic, partition, 0, "", 0, bytes, rejection);
    }

    /** A bounded input is over. */
    public static Ingested inputEnded() {
        return new Ingested(Kind.INPUT_ENDED, "", 0, 0, "", 0, NOTHING, null);
    }

    /** A word about a partition. */
    public static Ingested notice(Kind kind, String topic, int partition, long wallMillis) {
        return new Ingested(kind, topic, partition, wallMillis, "", 0, NOTHING, null);
    }
}
