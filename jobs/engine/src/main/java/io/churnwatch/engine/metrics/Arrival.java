package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event as it comes to be taken in at an account's clock. Many memories ask the same of it: its day, and the hash
 * of who it was, are reckoned once, when they are first asked for.
 */
public final class Arrival {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Event event;
    private final long clock;
    private final Buckets buckets;
    private long day = UNKNOWN;
    private long today = UNKNOWN;
    /** The text that was last asked for. */
    private @Nullable String hashed;

    private long hash;

    public Arrival(Event event, long clock, Buckets buckets) {
        this.event = event;
        this.clock = clock;
        this.buckets = buckets;
    }

    public Event event() {
        return event;
    }

    /** When it happened, milliseconds since the epoch. */
    long millis() {
        return event.occurredAtMillis();
    }

    /** The bucket that it happened in. */
    long bucket(Granularity granularity) {
        return granularity == Granularity.DAY ? day() : buckets.of(granularity, millis());
    }

    /** The bucket of the account's clock. */
    long present(Granularity granularity) {
        return granularity == Granularity.DAY ? today() : buckets.of(granularity, clock);
    }

    private long day() {
        if (day == UNKNOWN) {
            day = buckets.of(Granularity.DAY, millis());
        }
        return day;
    }

    private long today() {
        if (today == UNKNOWN) {
            today = buckets.of(Granularity.DAY, clock);
        }
        return today;
    }

    /** The 48-bit hash of one of its texts. */
    long hashOf(String text) {
        if (!text.equals(hashed)) {
            hashed = text;
            hash = Hashes.shortOf(text);
        }
        return hash;
    }
}
