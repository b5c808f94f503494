package io.churnwatch.testbed.simulator;

import io.churnwatch.lines.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;

/** What arrives on a topic. */
public sealed interface Simulated {
    Topic topic();

    /** The key of its Kafka record. */
    String accountId();

    /** When it arrives; a late event occurred before. */
    long arrivesAtMillis();

    default Instant arrivesAt() {
        return Instant.ofEpochMilli(arrivesAtMillis());
    }

    /** An event, as its contract wants it. */
    record Event(Topic topic, String accountId, long arrivesAtMillis, SpecificRecordBase record) implements Simulated {}

    /** A payload that is no event. */
    record Malformed(Topic topic, String accountId, long arrivesAtMillis, Malformation malformation)
            implements Simulated {}

    /** What is wrong with a payload. */
    enum Malformation {
        EMPTY,
        WRONG_MAGIC_BYTE,
        UNKNOWN_SCHEMA,
        NOT_AVRO
    }
}
