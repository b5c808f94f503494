package io.churnwatch.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One clock for all partitions of a subtask: the time of the slowest. A partition's time follows its newest event,
 * and, while the broker confirms that it is silent, the wall clock; both less the allowed lag. It never goes back.
 */
public final class PartitionClocks {
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final long lagMillis;
    private final long idleMillis;
    private final Map<String, Map<Integer, Clock>> partitions = new HashMap<>();
    private int count;

    /**
     * Makes a clock without partitions.
     *
     * @param lagMillis how long after it happened an event may arrive
     * @param idleMillis how long a partition must bring nothing before the wall clock moves its time
     */
    public PartitionClocks(long lagMillis, long idleMillis) {
        this.lagMillis = lagMillis;
        this.idleMillis = idleMillis;
    }

    private static final class Clock {
        private long millis = NOT_STARTED;
        private long newestArrival = NOT_STARTED;

        private void advance(long candidate) {
            millis = Math.max(millis, candidate);
        }
    }

    public void assign(String topic, int partition) {
        if (partitions.computeIfAbsent(topic, name -> new HashMap<>()).putIfAbsent(partition, new Clock()) == null) {
            count++;
        }
    }

    public void end(String topic, int partition) {
        Map<Integer, Clock> ofTopic = partitions.get(topic);
        if (ofTopic != null && ofTopic.remove(partition) != null) {
            count--;
        }
    }

    /**
     * An event arrived.
     *
     * @param arrivedMillis by the wall clock; an event ahead of it does not drag time along
     */
    public void event(String topic, int partition, long occurredAtMillis, long arrivedMillis) {
        Clock clock = clock(topic, partition);
        clock.newestArrival = Math.max(clock.newestArrival, arrivedMillis);
        clock.advance(Math.min(occurredAtMillis, arrivedMillis) - lagMillis);
    }

    /** The partition was read to its end as of this time by the wall clock. */
    public void confirmed(String topic, int partition, long asOfMillis) {
        Clock clock = clock(topic, partition);
        if (clock.newestArrival == NOT_STARTED || asOfMillis - clock.newestArrival >= idleMillis) {
            clock.advance(asOfMillis - lagMillis);
        }
    }

    /** The time of the slowest partition; empty while one of them has none, or there is none. */
    public OptionalLong now() {
        long slowest = Long.MAX_VALUE;
        for (Map<Integer, Clock> ofTopic : partitions.values()) {
            for (Clock clock : ofTopic.values()) {
                slowest = Math.min(slowest, clock.millis);
            }
        }
        return count == 0 || slowest == NOT_STARTED ? OptionalLong.empty() : OptionalLong.of(slowest);
    }

    public boolean isEmpty() {
        return count == 0;
    }

    private Clock clock(String topic, int partition) {
        Map<Integer, Clock> ofTopic = partitions.get(topic);
        Clock clock = ofTopic == null ? null : ofTopic.get(partition);
        if (clock == null) {
            throw new IllegalStateException("partition " + topic + "-" + partition + " was never assigned");
        }
        return clock;
    }
}
