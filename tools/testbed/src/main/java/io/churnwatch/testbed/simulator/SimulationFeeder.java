package io.churnwatch.testbed.simulator;

import io.churnwatch.lines.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Produces what a simulation gives to Kafka, in its order and at a given pace. One thread feeds; any thread may ask how
 * far it is, or stop it.
 */
public final class SimulationFeeder {
    private final Producer<byte[], byte[]> producer;
    private final WireBytes wire;
    private final Function<Topic, String> topicName;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile long sent;
    private volatile long simulatedMillis;

    /**
     * @param schemaIds the registered schema of each event topic
     * @param topicName what the topics are called; usually {@code Topic::topicName}
     */
    public SimulationFeeder(
            Producer<byte[], byte[]> producer, Map<Topic, Integer> schemaIds, Function<Topic, String> topicName) {
        this.producer = producer;
        this.wire = new WireBytes(schemaIds);
        this.topicName = topicName;
    }

    /**
     * Feeds until the simulation is over, {@link #stop} is called or the thread is interrupted; all that was sent has
     * arrived when this returns.
     *
     * @return the number of records
     * @throws RuntimeException when the broker refuses a record
     */
    public long feed(Iterator<Simulated> simulation, Pace pace) {
        long begin = System.nanoTime();
        long firstMillis = -1;
        while (!stopped && simulation.hasNext()) {
            Simulated next = simulation.next();
            if (firstMillis < 0) {
                firstMillis = next.arrivesAtMillis();
            }
            if (!waitUntil(begin + pace.dueNanos(next.arrivesAtMillis() - firstMillis))) {
                break;
            }
            send(next);
        }
        producer.flush();
        throwFailure();
        return sent;
    }

    /** Ends the feeding soon. */
    public void stop() {
        stopped = true;
    }

    /** Records sent so far. */
    public long sent() {
        return sent;
    }

    /** The simulated time that has been reached, in milliseconds; 0 before the first record. */
    public long simulatedMillis() {
        return simulatedMillis;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the feeding thread writes it
    private void send(Simulated next) {
        throwFailure();
        var record = new ProducerRecord<>(
                topicName.apply(next.topic()), next.accountId().getBytes(StandardCharsets.UTF_8), wire.of(next));
        producer.send(record, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, new IllegalStateException("the broker refused a record", refused));
            }
        });
        simulatedMillis = next.arrivesAtMillis();
        sent++;
    }

    private void throwFailure() {
        RuntimeException refused = failure.get();
        if (refused != null) {
            throw refused;
        }
    }

    /** False when told to stop. */
    private boolean waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (stopped || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, 50_000_000L));
        }
        return !stopped && !Thread.currentThread().isInterrupted();
    }
}
