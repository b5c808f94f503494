package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/** How often one user did something, in buckets of days, and when last. */
final class UserCounts {
    static final long NEVER = Long.MIN_VALUE;
    private static final byte[] NOTHING = {};

    private final Amounts counts;
    /** The bucket since which everything is counted; {@link #NEVER} when that is from the start. */
    private final long since;

    private long lastMillis = NEVER;

    /** The stored form, as long as it holds. */
    private byte[] stored = NOTHING;

    private int storedFrom;
    private int storedLength;

    /** @param since the bucket since which everything is counted, or {@link #NEVER} */
    UserCounts(long since) {
        this(since, new Amounts(Fold.COUNT));
    }

    private UserCounts(long since, Amounts counts) {
        this.since = since;
        this.counts = counts;
    }

    long lastMillis() {
        return lastMillis;
    }

    void seen(long millis) {
        storedLength = 0;
        lastMillis = Math.max(lastMillis, millis);
    }

    /** Whether some of what was done on or after this bucket may not have been counted. */
    boolean misses(long from) {
        return since != NEVER && since >= from;
    }

    void add(long bucket, long count) {
        storedLength = 0;
        counts.add(bucket, count);
    }

    /** All that is kept. */
    long total() {
        return total(NEVER);
    }

    long total(long from) {
        return (long) counts.sum(from, Long.MAX_VALUE);
    }

    void forgetBefore(long oldest) {
        if (counts.reachesBefore(oldest)) {
            storedLength = 0;
            counts.forgetBefore(oldest);
        }
    }

    void absorb(UserCounts other) {
        seen(other.lastMillis);
        counts.absorb(other.counts);
    }

    /** @param scratch is overwritten */
    void write(ByteWriter out, ByteWriter scratch) {
        if (storedLength > 0) {
            out.writeVar(storedLength);
            out.writeRaw(stored, storedFrom, storedLength);
            return;
        }
        scratch.clear();
        scratch.writeOptionalTime(lastMillis, NEVER);
        scratch.writeOptionalTime(since, NEVER);
        counts.write(scratch);
        out.writeBytes(scratch);
    }

    static UserCounts read(ByteReader in) {
        int length = in.readCount();
        ByteReader part = new ByteReader(in.bytes(), in.position(), in.position() + length);
        long lastMillis = part.readOptionalTime(NEVER);
        UserCounts user = new UserCounts(part.readOptionalTime(NEVER), Amounts.read(Fold.COUNT, part));
        user.lastMillis = lastMillis;
        user.stored = in.bytes();
        user.storedFrom = in.position();
        user.storedLength = length;
        in.skip(length);
        return user;
    }
}
