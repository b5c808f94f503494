package io.churnwatch.testbed.cluster;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The same work on several processes at once. */
final class Parallel {
    private Parallel() {}

    /** Comes back when all are done, or throws the first failure as soon as it happens. */
    static <T> void forEach(List<T> items, Consumer<T> work) {
        if (items.isEmpty()) {
            return;
        }
        var threads = Executors.newFixedThreadPool(items.size(), runnable -> {
            var thread = new Thread(runnable, "cluster");
            thread.setDaemon(true);
            return thread;
        });
        var completion = new ExecutorCompletionService<Void>(threads);
        items.forEach(item -> completion.submit(() -> work.accept(item), null));
        try {
            for (int done = 0; done < items.size(); done++) {
                completion.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        } finally {
            threads.shutdown();
        }
    }
}
