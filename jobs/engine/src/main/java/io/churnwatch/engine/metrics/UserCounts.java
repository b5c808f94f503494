package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/** How often one user did something, in buckets of days. */
final class UserCounts {
    static final long NEVER = Long.MIN_VALUE;

    private final Amounts counts;
    /** The bucket since which everything is counted; {@link #NEVER} when that is from the start. */
    private final long since;

    /** @param since the bucket since which everything is counted, or {@link #NEVER} */
    UserCounts(long since) {
        this(since, new Amounts(Fold.COUNT));
    }

    private UserCounts(long since, Amounts counts) {
        this.since = since;
        this.counts = counts;
    }

    /** Whether some of what was done on or after this bucket may not have been counted. */
    boolean misses(long from) {
        return since != NEVER && since >= from;
    }

    void add(long bucket) {
        counts.add(bucket, 1);
    }

    /** All that is kept. */
    long total() {
        return total(NEVER);
    }

    long total(long from) {
        return (long) counts.sum(from, Long.MAX_VALUE);
    }

    void forgetBefore(long oldest) {
        counts.forgetBefore(oldest);
    }

    void absorb(UserCounts other) {
        counts.absorb(other.counts);
    }

    void write(ByteWriter out) {
        out.writeOptionalTime(since, NEVER);
        counts.write(out);
    }

    /** Passes over what is stored in front of the counts. */
    static void skipSince(ByteReader in) {
        in.readOptionalTime(NEVER);
    }

    /** Reads what was written up to the limit. */
    static UserCounts read(ByteReader in) {
        return new UserCounts(in.readOptionalTime(NEVER), Amounts.read(Fold.COUNT, in));
    }
}
