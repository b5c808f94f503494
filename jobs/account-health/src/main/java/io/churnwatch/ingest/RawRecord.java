package io.churnwatch.ingest;

import org.jspecify.annotations.Nullable;

/** A record as Kafka has it. */
record RawRecord(
        String topic, int partition, long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {}
