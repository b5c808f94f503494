package io.churnwatch.emit;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.PackStatus;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way out, already in Avro's binary form: whatever its topic, it goes through the same sink.
 *
 * @param value null is a tombstone: forget the key
 * @param eventId stable; repeated when a restart repeats the record at least once
 * @param timeMillis the clock of what it tells
 */
public record Emission(Topic topic, String key, byte @Nullable [] value, String eventId, long timeMillis) {

    /** What came of judging an account. */
    public static Emission of(String accountId, Outcome outcome, RulePack pack) {
        if (outcome instanceof Outcome.Erasure) {
            // A tombstone: takes the account off the compacted topic.
            return new Emission(Topic.HEALTH_UPDATES, accountId, null, outcome.eventId(), outcome.clockMillis());
        }
        SpecificRecordBase record = OutcomeRecords.of(accountId, outcome, pack);
        Topic topic = record instanceof HealthUpdate ? Topic.HEALTH_UPDATES : Topic.CSM_ALERTS;
        return new Emission(topic, accountId, WireFormat.encode(record), outcome.eventId(), outcome.clockMillis());
    }

    public static Emission of(DeadLetter letter) {
        String place = letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset();
        return new Emission(
                Topic.DEAD_LETTERS,
                place,
                WireFormat.encode(letter),
                place,
                letter.getReceivedAt().toEpochMilli());
    }

    public static Emission of(PackStatus status) {
        return of(status, status.getStatus().name());
    }

    /** What became of a pack; one thing among several of the same status. */
    public static Emission of(PackStatus status, String what) {
        String key = status.getPack() + "/" + status.getVersion();
        return new Emission(
                Topic.RULE_PACK_STATUS,
                key,
                WireFormat.encode(status),
                key + "/" + what,
                status.getAt().toEpochMilli());
    }

    /** Whether this is an {@link Alert}. */
    public boolean isAlert() {
        return topic == Topic.CSM_ALERTS;
    }
}
