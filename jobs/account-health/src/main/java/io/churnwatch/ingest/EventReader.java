package io.churnwatch.ingest;

import io.churnwatch.account.ReplayEnd;
import io.churnwatch.ingest.RecordIngest.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Flink's Kafka reader with three things added.
 *
 * <p>A record whose schema is not known yet is held here, and nothing after it is read, until the registry answers.
 * Since the reader only says that nothing is available meanwhile, checkpoints pass; they begin again at the held record.
 *
 * <p>Words about partitions (assigned, read to the end) travel in the stream, in order with the records they speak of.
 *
 * <p>In replay it says so when everything is read, and ends only when everything is judged: see {@link ReplayEnd}.
 */
final class EventReader implements SourceReader<Ingested, KafkaPartitionSplit> {
    private final SourceReader<RawRecord, KafkaPartitionSplit> kafka;
    private final RecordIngest ingest;
    private final WriterSchemas schemas;
    private final Notices notices;
    private final @Nullable PartitionWatch watch;
    private final @Nullable Farewell farewell;
    private final Held held = new Held();
    private final Map<String, TopicPartition> partitions = new HashMap<>();

    private CompletableFuture<Void> schemaAnswered = CompletableFuture.completedFuture(null);
    private boolean ended;

    EventReader(
            SourceReader<RawRecord, KafkaPartitionSplit> kafka,
            RecordIngest ingest,
            WriterSchemas schemas,
            Notices notices,
            @Nullable PartitionWatch watch,
            @Nullable Farewell farewell) {
        this.kafka = kafka;
        this.ingest = ingest;
        this.schemas = schemas;
        this.notices = notices;
        this.watch = watch;
        this.farewell = farewell;
    }

    @Override
    public void start() {
        kafka.start();
        if (watch != null) {
            watch.start();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Ingested> output) throws Exception {
        Ingested notice = notices.poll();
        if (notice != null) {
            output.collect(notice);
            return InputStatus.MORE_AVAILABLE;
        }
        if (ended) {
            return farewell == null || farewell.wanted().isDone()
                    ? InputStatus.END_OF_INPUT
                    : InputStatus.NOTHING_AVAILABLE;
        }
        if (held.record == null) {
            held.output = output;
            InputStatus status = kafka.pollNext(held);
            if (held.record == null) {
                return status == InputStatus.END_OF_INPUT ? end() : status;
            }
        }
        return emitHeld(held.record, output);
    }

    /** Words about partitions may still be under way; that the input is over comes behind them. */
    private InputStatus end() {
        ended = true;
        notices.add(Ingested.inputEnded());
        return InputStatus.MORE_AVAILABLE;
    }

    private InputStatus emitHeld(RawRecord record, ReaderOutput<Ingested> output) {
        Progress progress = ingest.ingest(record);
        if (progress instanceof Progress.Waiting waiting) {
            schemaAnswered = waiting.until();
            return InputStatus.NOTHING_AVAILABLE;
        }
        output.collect(((Progress.Done) progress).ingested());
        held.record = null;
        if (watch != null) {
            watch.emitted(new TopicPartition(record.topic(), record.partition()), record.offset());
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = awaited();
        return records.isDone()
                ? records
                : CompletableFuture.anyOf(records, notices.available()).thenAccept(any -> {});
    }

    private CompletableFuture<Void> awaited() {
        if (ended && farewell != null) {
            return farewell.wanted();
        }
        return held.record == null ? kafka.isAvailable() : schemaAnswered;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = kafka.snapshotState(checkpointId);
        RawRecord record = held.record;
        return record == null
                ? splits
                : splits.stream().map(split -> beginningAt(record, split)).toList();
    }

    /** Kafka's reader has handed the held record over and counts it as read; we have not. */
    private static KafkaPartitionSplit beginningAt(RawRecord record, KafkaPartitionSplit split) {
        TopicPartition partition = split.getTopicPartition();
        return partition.topic().equals(record.topic()) && partition.partition() == record.partition()
                ? new KafkaPartitionSplit(
                        partition,
                        record.offset(),
                        split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET))
                : split;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            TopicPartition partition = split.getTopicPartition();
            partitions.put(split.splitId(), partition);
            notices.add(Ingested.notice(Ingested.Kind.PARTITION_ASSIGNED, partition.topic(), partition.partition(), 0));
            if (watch != null) {
                watch.assigned(partition, split.getStartingOffset());
            }
        }
        kafka.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        kafka.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        kafka.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        kafka.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        kafka.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws Exception {
        if (watch != null) {
            watch.close();
        }
        if (farewell != null) {
            farewell.close();
        }
        schemas.close();
        kafka.close();
    }

    /** Takes the one record that Kafka's reader hands over in a poll. */
    private final class Held implements ReaderOutput<RawRecord> {
        private @Nullable RawRecord record;
        private @Nullable ReaderOutput<Ingested> output;

        @Override
        public void collect(RawRecord handed) {
            if (record != null) {
                throw new IllegalStateException("two records in one poll: " + record + ", " + handed);
            }
            record = handed;
        }

        @Override
        public void collect(RawRecord handed, long timestamp) {
            collect(handed);
        }

        @Override
        public SourceOutput<RawRecord> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            TopicPartition partition = partitions.remove(splitId);
            if (partition != null) {
                notices.add(
                        Ingested.notice(Ingested.Kind.PARTITION_ENDED, partition.topic(), partition.partition(), 0));
            }
            if (output != null) {
                output.releaseOutputForSplit(splitId);
            }
        }

        @Override
        public void emitWatermark(Watermark watermark) {}

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
