package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.ingest.Ingested.Rejection;
import io.churnwatch.ingest.WriterSchemas.Lookup;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;

/** One record of Kafka becomes an event or a reject; or has to wait for its schema. Not for two threads. */
final class RecordIngest {
    private static final int KEPT_BYTES = 64 * 1024;

    private final Map<String, Topic> topics;
    private final WriterSchemas schemas;
    private final EventDecoder decoder;
    private final TimeBounds bounds;

    RecordIngest(Map<String, Topic> topics, WriterSchemas schemas, EventDecoder decoder, TimeBounds bounds) {
        this.topics = topics;
        this.schemas = schemas;
        this.decoder = decoder;
        this.bounds = bounds;
    }

    /** Whether a record is done. */
    sealed interface Progress {
        record Done(Ingested ingested) implements Progress {}

        /** Its schema is being fetched; try again when {@code until} is done. */
        record Waiting(CompletableFuture<Void> until) implements Progress {}
    }

    Progress ingest(RawRecord raw) {
        try {
            int id = decoder.schemaId(raw.value());
            Lookup lookup = schemas.lookup(id);
            if (lookup instanceof Lookup.Pending pending) {
                return new Progress.Waiting(pending.answered());
            }
            if (lookup instanceof Lookup.Known known) {
                return new Progress.Done(mapped(raw, id, known.schema()));
            }
            throw new UnusableException(DeadLetterReason.UNKNOWN_SCHEMA_ID, ((Lookup.Unknown) lookup).message());
        } catch (UnusableException unusable) {
            return new Progress.Done(rejected(raw, unusable.reason(), unusable.sentence()));
        }
    }

    private Ingested mapped(RawRecord raw, int id, Schema writer) throws UnusableException {
        Topic topic = topics.get(raw.topic());
        byte[] value = raw.value();
        if (topic == null || value == null) {
            throw new IllegalStateException("a record of topic " + raw.topic() + ", which was not asked for");
        }
        String key = raw.key() == null ? null : new String(raw.key(), StandardCharsets.UTF_8);
        long now = bounds.now();
        Mapped mapped = EventMapper.map(key, decoder.decode(topic, id, writer, value), bounds.latest(now));
        if (mapped instanceof Mapped.Usable usable) {
            Event event = usable.event();
            return Ingested.event(
                    raw.topic(),
                    raw.partition(),
                    now,
                    event.accountId(),
                    event.occurredAtMillis(),
                    EventCodec.encode(event));
        }
        Mapped.Unusable unusable = (Mapped.Unusable) mapped;
        return rejected(raw, unusable.reason(), unusable.message());
    }

    private static Ingested rejected(RawRecord raw, DeadLetterReason reason, String message) {
        byte[] value = raw.value() == null ? new byte[0] : raw.value();
        byte[] kept = value.length > KEPT_BYTES ? Arrays.copyOf(value, KEPT_BYTES) : value;
        String sha256 = HexFormat.of().formatHex(Sha256.of(value));
        return Ingested.rejected(
                raw.topic(),
                raw.partition(),
                kept,
                new Rejection(raw.offset(), raw.timestamp(), value.length, sha256, reason, message));
    }
}
