package io.churnwatch.ingest;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Words about partitions on their way into the stream: put in by any thread, taken out by the reader's. */
final class Notices {
    private final Queue<Ingested> waiting = new ArrayDeque<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private volatile boolean isEmpty = true;

    synchronized void add(Ingested notice) {
        waiting.add(notice);
        isEmpty = false;
        available.complete(null);
    }

    /** The next one, or null; costs nothing while there is none. */
    @Nullable
    Ingested poll() {
        return isEmpty ? null : take();
    }

    private synchronized @Nullable Ingested take() {
        Ingested notice = waiting.poll();
        if (waiting.isEmpty()) {
            isEmpty = true;
            available = new CompletableFuture<>();
        }
        return notice;
    }

    synchronized CompletableFuture<Void> available() {
        return available;
    }
}
