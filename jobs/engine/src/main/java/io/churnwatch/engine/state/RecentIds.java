package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;

/** Hashes of the last event ids, oldest first. An id leaves when {@code horizon} newer ones are there. */
public final class RecentIds {
    private final long[] hashes;
    private int size;

    RecentIds(int horizon) {
        this.hashes = new long[horizon];
    }

    /** Remembers an id; false when it is remembered already. */
    public boolean add(String eventId) {
        long hash = Hashes.of(eventId);
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        push(hash);
        return true;
    }

    private void push(long hash) {
        if (hashes.length == 0) {
            return;
        }
        if (size == hashes.length) {
            System.arraycopy(hashes, 1, hashes, 0, --size);
        }
        hashes[size++] = hash;
    }

    void write(ByteWriter out) {
        out.writeVar(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(hashes[i]);
        }
    }

    void readInto(ByteReader in) {
        for (int count = in.readCount(); count > 0; count--) {
            push(in.readLong());
        }
    }
}
