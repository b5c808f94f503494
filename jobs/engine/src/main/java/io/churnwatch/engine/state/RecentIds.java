package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import java.util.Arrays;

/** 48-bit hashes of the last event ids, oldest first. An id leaves when {@code horizon} newer ones are there. */
public final class RecentIds {
    private static final byte[] NOTHING = {};
    private static final long[] NONE = {};

    private final int horizon;
    /** Those that were stored, as they were. */
    private byte[] stored = NOTHING;

    private int from;
    private int storedCount;
    /** Those that came since. */
    private long[] added = NONE;

    private int addedCount;

    RecentIds(int horizon) {
        this.horizon = horizon;
    }

    /** Remembers an id; false when it is remembered already. */
    public boolean add(String eventId) {
        long hash = Hashes.shortOf(eventId);
        if (isKnown(hash)) {
            return false;
        }
        if (horizon > 0) {
            push(hash);
        }
        return true;
    }

    private boolean isKnown(long hash) {
        for (int i = 0; i < storedCount; i++) {
            if (ByteReader.six(stored, from + i * ByteWriter.SIX) == hash) {
                return true;
            }
        }
        for (int i = 0; i < addedCount; i++) {
            if (added[i] == hash) {
                return true;
            }
        }
        return false;
    }

    private void push(long hash) {
        if (addedCount == horizon) {
            System.arraycopy(added, 1, added, 0, --addedCount);
        }
        if (addedCount == added.length) {
            added = Arrays.copyOf(added, addedCount * 2 + 1);
        }
        added[addedCount++] = hash;
        forgetBeyond();
    }

    private void forgetBeyond() {
        int beyond = Math.min(storedCount, Math.max(0, storedCount + addedCount - horizon));
        from += beyond * ByteWriter.SIX;
        storedCount -= beyond;
    }

    void write(ByteWriter out) {
        out.writeVar(storedCount + addedCount);
        out.writeRaw(stored, from, storedCount * ByteWriter.SIX);
        for (int i = 0; i < addedCount; i++) {
            out.writeSix(added[i]);
        }
    }

    static RecentIds read(int horizon, ByteReader in) {
        RecentIds ids = new RecentIds(horizon);
        ids.storedCount = in.readCount();
        ids.stored = in.bytes();
        ids.from = in.position();
        in.skip(ids.storedCount * ByteWriter.SIX);
        ids.forgetBeyond();
        return ids;
    }
}
