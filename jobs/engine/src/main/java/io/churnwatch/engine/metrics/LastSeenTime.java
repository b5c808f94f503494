package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;

/** When something last happened. Lives as long as the account. */
public final class LastSeenTime implements Memory {
    public static final long NEVER = Long.MIN_VALUE;

    private long millis = NEVER;

    LastSeenTime() {}

    /** Milliseconds since the epoch, or {@link #NEVER}. */
    public long millis() {
        return millis;
    }

    @Override
    public boolean add(Arrival arrival) {
        millis = Math.max(millis, arrival.millis());
        return true;
    }

    /** The same where it is stored, as {@link Memory#addStored}. */
    static boolean addStored(Arrival arrival, ByteReader in, Replacements replacements) {
        int from = in.position();
        if (arrival.millis() <= in.readOptionalTime(NEVER)) {
            return true;
        }
        return replacements.replaceTime(from, in.position(), arrival.millis());
    }

    @Override
    public void write(ByteWriter out) {
        out.writeOptionalTime(millis, NEVER);
    }

    static LastSeenTime read(ByteReader in) {
        LastSeenTime time = new LastSeenTime();
        time.millis = in.readOptionalTime(NEVER);
        return time;
    }
}
