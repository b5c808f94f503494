package io.churnwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.avro.UsageEvent;
import io.churnwatch.config.WallClock;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("usage-events", 0);

    private final FakeRegistry registry = new FakeRegistry();
    private final int usage = registry.register("usage-events-value", Topic.USAGE_EVENTS.contract());
    private final FakeKafkaReader kafka = new FakeKafkaReader();
    private final Emitted emitted = new Emitted();
    private final WriterSchemas schemas = new WriterSchemas(registry, 1);
    private final AtomicBoolean judged = new AtomicBoolean();
    private final EventReader reader = new EventReader(
            kafka,
            new RecordIngest(
                    Map.of("usage-events", Topic.USAGE_EVENTS),
                    schemas,
                    new EventDecoder(10_000),
                    new TimeBounds(
                            new WallClock(1, MONDAY_NOON.toEpochMilli(), System.currentTimeMillis()), 60_000, null, 0)),
            schemas,
            new Notices(),
            null,
            new Farewell(judged::get));

    @Test
    void aRecordThatWaitsForItsSchemaIsReadAgainAfterACheckpoint() throws Exception {
        registry.down(true);
        reader.addSplits(List.of(new KafkaPartitionSplit(PARTITION, 0)));
        kafka.records.add(record(0));
        kafka.records.add(record(1));

        assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.MORE_AVAILABLE);
        assertThat(emitted.kinds()).containsExactly(Ingested.Kind.PARTITION_ASSIGNED);
        assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();
        assertThat(kafka.position).as("Kafka's reader counts it as read").isEqualTo(1);
        assertThat(reader.snapshotState(1))
                .extracting(KafkaPartitionSplit::getStartingOffset)
                .containsExactly(0L);

        registry.down(false);
        reader.isAvailable().get(10, TimeUnit.SECONDS);
        reader.pollNext(emitted);
        assertThat(reader.snapshotState(2))
                .extracting(KafkaPartitionSplit::getStartingOffset)
                .containsExactly(1L);
        reader.pollNext(emitted);
        assertThat(emitted.kinds())
                .containsExactly(Ingested.Kind.PARTITION_ASSIGNED, Ingested.Kind.EVENT, Ingested.Kind.EVENT);
        assertThat(emitted.all)
                .extracting(Ingested::occurredAt)
                .endsWith(MONDAY_NOON.toEpochMilli(), MONDAY_NOON.plusSeconds(1).toEpochMilli());
        reader.close();
    }

    @Test
    void itEndsWhenEverythingThatWasReadIsJudged() throws Exception {
        reader.addSplits(List.of(new KafkaPartitionSplit(PARTITION, 0)));
        kafka.records.add(record(0));
        kafka.over = true;
        while (emitted.kinds().size() < 2) {
            reader.isAvailable().get(10, TimeUnit.SECONDS);
            reader.pollNext(emitted);
        }
        reader.pollNext(emitted);
        reader.pollNext(emitted);

        assertThat(emitted.kinds())
                .containsExactly(Ingested.Kind.PARTITION_ASSIGNED, Ingested.Kind.EVENT, Ingested.Kind.INPUT_ENDED);
        assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        assertThat(reader.isAvailable()).isNotDone();

        judged.set(true);
        reader.isAvailable().get(10, TimeUnit.SECONDS);
        assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.END_OF_INPUT);
    }

    private RawRecord record(long offset) {
        UsageEvent event = UsageEvent.newBuilder()
                .setEventId("e" + offset)
                .setAccountId("acme")
                .setOccurredAt(MONDAY_NOON.plusSeconds(offset))
                .setKind("call")
                .build();
        return new RawRecord(
                "usage-events",
                0,
                offset,
                0,
                "acme".getBytes(UTF_8),
                WireFormat.withPrefix(usage, WireFormat.encode(event)));
    }

    /** Kafka's reader as far as {@link EventReader} knows it: one record a poll, and on to the next offset. */
    private static final class FakeKafkaReader implements SourceReader<RawRecord, KafkaPartitionSplit> {
        private final Queue<RawRecord> records = new ArrayDeque<>();
        private long position;
        private boolean over;

        @Override
        public InputStatus pollNext(ReaderOutput<RawRecord> output) {
            RawRecord next = records.poll();
            if (next == null) {
                return over ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
            }
            output.createOutputForSplit(PARTITION.toString()).collect(next, next.timestamp());
            position = next.offset() + 1;
            return InputStatus.MORE_AVAILABLE;
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
            return List.of(new KafkaPartitionSplit(PARTITION, position));
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return records.isEmpty() ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
        }

        @Override
        public void start() {}

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {}

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    private static final class Emitted implements ReaderOutput<Ingested> {
        private final List<Ingested> all = new ArrayList<>();

        List<Ingested.Kind> kinds() {
            return all.stream().map(Ingested::kind).toList();
        }

        @Override
        public void collect(Ingested record) {
            all.add(record);
        }

        @Override
        public void collect(Ingested record, long timestamp) {
            all.add(record);
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}

        @Override
        public SourceOutput<Ingested> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}
    }
}
