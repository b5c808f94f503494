package io.churnwatch.ingest;

import io.churnwatch.registry.SchemaRegistry;
import io.churnwatch.registry.SchemaRegistry.UnavailableException;
import io.churnwatch.registry.SchemaRegistry.UnknownIdException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas that events were written with, by id. Asking never blocks: what is not known yet is fetched in the
 * background, again and again while the registry does not answer.
 */
final class WriterSchemas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSchemas.class);
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    private static final long UNKNOWN_FOR_MILLIS = 60_000;

    private final SchemaRegistry registry;
    private final long firstWaitMillis;
    private final Map<Integer, Lookup> found = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "churnwatch-schemas");
        thread.setDaemon(true);
        return thread;
    });

    WriterSchemas(SchemaRegistry registry, long firstWaitMillis) {
        this.registry = registry;
        this.firstWaitMillis = firstWaitMillis;
    }

    /** What is known of an id. */
    sealed interface Lookup {
        record Known(Schema schema) implements Lookup {}

        /** The registry says that there is none; believed for a while only, since registries lag. */
        record Unknown(String message, long untilNanos) implements Lookup {}

        /** Not known yet; ask again when {@code answered}. */
        record Pending(CompletableFuture<Void> answered) implements Lookup {}
    }

    Lookup lookup(int id) {
        Lookup lookup = found.get(id);
        if (lookup instanceof Lookup.Unknown unknown && System.nanoTime() - unknown.untilNanos() > 0) {
            found.remove(id);
            lookup = null;
        }
        return lookup == null ? new Lookup.Pending(asked.computeIfAbsent(id, this::ask)) : lookup;
    }

    private CompletableFuture<Void> ask(int id) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        worker.execute(() -> fetch(id, answered, firstWaitMillis));
        return answered;
    }

    private void fetch(int id, CompletableFuture<Void> answered, long waitMillis) {
        try {
            answer(id, new Lookup.Known(registry.fetch(id)), answered);
        } catch (UnknownIdException unknown) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UNKNOWN_FOR_MILLIS);
            answer(id, new Lookup.Unknown(String.valueOf(unknown.getMessage()), until), answered);
        } catch (UnavailableException | RuntimeException unavailable) {
            LOG.warn("Waiting for schema {}: {}", id, unavailable.getMessage());
            long next = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
            worker.schedule(() -> fetch(id, answered, next), waitMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void answer(int id, Lookup lookup, CompletableFuture<Void> answered) {
        found.put(id, lookup);
        asked.remove(id);
        answered.complete(null);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
