package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetter;
import io.churnwatch.ingest.Ingested.Rejection;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What is told of a record that could not be used. */
final class DeadLetters {
    private DeadLetters() {}

    static DeadLetter of(Ingested rejected) {
        Rejection rejection = rejected.reject();
        if (rejection == null) {
            throw new IllegalArgumentException("not a reject: " + rejected.kind());
        }
        return DeadLetter.newBuilder()
                .setBytes(ByteBuffer.wrap(rejected.payload()))
                .setLength(rejection.length())
                .setSha256(rejection.sha256())
                .setTopic(rejected.topic())
                .setPartition(rejected.partition())
                .setOffset(rejection.offset())
                .setReason(rejection.reason())
                .setMessage(rejection.message())
                .setReceivedAt(Instant.ofEpochMilli(rejection.timestamp()))
                .build();
    }
}
