package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.engine.event.Event;

/** What came of mapping a record: an event, or why it is none. */
public sealed interface Mapped {
    record Usable(Event event) implements Mapped {}

    record Unusable(DeadLetterReason reason, String message) implements Mapped {}
}
