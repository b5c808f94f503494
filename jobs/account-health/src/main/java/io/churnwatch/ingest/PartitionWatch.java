package io.churnwatch.ingest;

import io.churnwatch.config.WallClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker, about once a second and on a thread of its own, whether each partition has been read to its end.
 * Tells silence, through which time passes, from an outage, during which it must not.
 */
final class PartitionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
    private static final long ROUND_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PROBE = Duration.ofMillis(500);

    /** Rounds after which a reader that was given no partition is taken to have none. */
    private static final int ROUNDS_WITHOUT_PARTITIONS = 10;

    private final Properties kafka;
    private final WallClock clock;
    private final Notices notices;
    private final Thread thread;

    /** The next offset to be emitted; negative ones are Flink's words for the beginning and the like. */
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

    /** Up to where a partition is known to hold nothing but markers of transactions beyond our position. */
    private final Map<TopicPartition, Long> onlyMarkersUpTo = new HashMap<>();

    private final Map<TopicPartition, Long> positionsBefore = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    PartitionWatch(Properties kafka, WallClock clock, Notices notices) {
        this.kafka = new Properties();
        this.kafka.putAll(kafka);
        this.kafka.put("enable.auto.commit", "false");
        this.kafka.put("auto.offset.reset", "earliest");
        this.kafka.put("isolation.level", "read_committed");
        // Probes read a partition only to see whether there is anything.
        this.kafka.put("max.poll.records", "1");
        this.kafka.put("max.partition.fetch.bytes", "1024");
        this.kafka.remove("group.id");
        this.clock = clock;
        this.notices = notices;
        this.thread = new Thread(this::run, "churnwatch-partition-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void assigned(TopicPartition partition, long startingOffset) {
        positions.put(partition, startingOffset);
    }

    void emitted(TopicPartition partition, long offset) {
        positions.put(partition, offset + 1);
    }

    private void run() {
        int rounds = 0;
        try {
            while (!closed) {
                Thread.sleep(ROUND_MILLIS);
                if (!positions.isEmpty()) {
                    round(new HashMap<>(positions));
                } else if (++rounds == ROUNDS_WITHOUT_PARTITIONS) {
                    notices.add(Ingested.notice(Ingested.Kind.NO_PARTITIONS, "", -1, 0));
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The watch over partitions ends");
        } finally {
            if (consumer != null) {
                consumer.close(Duration.ZERO);
            }
        }
    }

    private void round(Map<TopicPartition, Long> read) throws InterruptedException {
        // Before the broker is asked: what arrives while it answers is not vouched for.
        long asOf = clock.now();
        try {
            KafkaConsumer<byte[], byte[]> asking = consumer();
            Map<TopicPartition, Long> ends = asking.endOffsets(read.keySet(), PATIENCE);
            for (Map.Entry<TopicPartition, Long> partition : read.entrySet()) {
                long end = ends.getOrDefault(partition.getKey(), Long.MAX_VALUE);
                look(asking, partition.getKey(), partition.getValue(), end, asOf);
            }
        } catch (org.apache.kafka.common.errors.InterruptException stopped) {
            throw (InterruptedException) new InterruptedException().initCause(stopped);
        } catch (KafkaException | IllegalStateException silent) {
            LOG.debug("The broker does not say where its partitions end", silent);
            read.keySet().forEach(partition -> tell(Ingested.Kind.PARTITION_UNCONFIRMED, partition, asOf));
        }
    }

    private void look(
            KafkaConsumer<byte[], byte[]> asking, TopicPartition partition, long position, long end, long asOf) {
        Long before = positionsBefore.put(partition, position);
        long next = position >= 0 ? position : beginning(asking, partition);
        if (Math.max(next, onlyMarkersUpTo.getOrDefault(partition, 0L)) >= end) {
            tell(Ingested.Kind.PARTITION_CONFIRMED, partition, asOf);
        } else if (before != null && before == position) {
            // Nothing has come since the last round although there is something: records, or mere markers?
            boolean onlyMarkers = probe(asking, partition, next) >= end;
            if (onlyMarkers) {
                onlyMarkersUpTo.put(partition, end);
            }
            tell(
                    onlyMarkers ? Ingested.Kind.PARTITION_CONFIRMED : Ingested.Kind.PARTITION_UNCONFIRMED,
                    partition,
                    asOf);
        }
    }

    private static long beginning(KafkaConsumer<byte[], byte[]> asking, TopicPartition partition) {
        return asking.beginningOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
    }

    /** How far one can read from an offset without meeting a record. */
    private static long probe(KafkaConsumer<byte[], byte[]> asking, TopicPartition partition, long from) {
        asking.assign(List.of(partition));
        asking.seek(partition, from);
        return asking.poll(PROBE).isEmpty() ? asking.position(partition, PATIENCE) : from;
    }

    private void tell(Ingested.Kind kind, TopicPartition partition, long asOf) {
        notices.add(Ingested.notice(kind, partition.topic(), partition.partition(), asOf));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
