package io.churnwatch.cli.demo;

import io.churnwatch.config.WallClock;
import io.churnwatch.testbed.simulator.Simulated;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Gives each event when the clock, the same that the job goes by, has reached its arrival. */
final class PacedEvents implements Iterator<Simulated> {
    private static final long PAUSE_NANOS = 5_000_000;

    private final Iterator<Simulated> events;
    private final WallClock clock;
    private @Nullable Simulated upcoming;
    private volatile boolean stopped;

    PacedEvents(Iterator<Simulated> events, WallClock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Waits for the next event; false when stopped. */
    @Override
    public boolean hasNext() {
        if (upcoming == null && events.hasNext()) {
            upcoming = events.next();
        }
        var due = upcoming;
        while (!stopped && due != null && due.arrivesAtMillis() > clock.now()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return !stopped && due != null;
    }

    @Override
    public Simulated next() {
        var due = upcoming;
        if (due == null) {
            throw new NoSuchElementException("ask hasNext first");
        }
        upcoming = null;
        return due;
    }

    void stop() {
        stopped = true;
    }
}
