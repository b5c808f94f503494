package io.churnwatch.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a replay's reader when it may end: when everything that was read has been judged. */
final class Farewell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);
    private static final long ASK_EVERY_MILLIS = 50;

    private final Question question;
    private final CompletableFuture<Void> judged = new CompletableFuture<>();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "waits-for-the-replay-to-be-judged");
        thread.setDaemon(true);
        return thread;
    });
    private boolean waiting;

    Farewell(Question question) {
        this.question = question;
    }

    /** Whether everything has been judged. */
    interface Question {
        boolean isJudged() throws Exception;
    }

    /** Done when the reader may end. */
    CompletableFuture<Void> wanted() {
        if (!waiting) {
            waiting = true;
            asking.scheduleWithFixedDelay(this::ask, 0, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return judged;
    }

    private void ask() {
        try {
            if (question.isJudged()) {
                judged.complete(null);
                asking.shutdown();
            }
        } catch (Exception unanswered) {
            // The job manager may be busy; the next question comes soon.
            LOG.debug("Nobody says whether the replay is judged", unanswered);
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
