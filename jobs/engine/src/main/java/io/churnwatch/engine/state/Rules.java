package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import java.util.stream.Stream;

/**
 * A few rules, kept so small that they can be asked for before anything else of an account is read: a bit for each,
 * which it may share with another (a Bloom filter with one hash).
 */
public record Rules(long bits) {
    public static final Rules NONE = new Rules(0);

    public static Rules of(Stream<String> ids) {
        return ids.reduce(NONE, Rules::with, (some, others) -> new Rules(some.bits | others.bits));
    }

    Rules with(String id) {
        return new Rules(bits | 1L << (Hashes.of(id) & Long.SIZE - 1));
    }

    /** False when no rule is in both. */
    public boolean mayShare(Rules other) {
        return (bits & other.bits) != 0;
    }

    void write(ByteWriter out) {
        out.writeBoolean(bits != 0);
        if (bits != 0) {
            out.writeLong(bits);
        }
    }

    static Rules read(ByteReader in) {
        return in.readBoolean() ? new Rules(in.readLong()) : NONE;
    }
}
