package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Users by their hashes, in rising order: when each was last seen, and what each did. An event changes what one of
 * them did: what the others did stays as it is stored until it is asked for.
 */
final class UserTable {
    static final int NOBODY = -1;

    private final byte[] stored;
    private int size;
    private long[] hashes;
    private long[] lastMillis;
    /** Null where nobody has asked for them. */
    private @Nullable UserCounts[] counts;
    /** Where they are stored, their length first. */
    private int[] from;

    private int[] to;

    UserTable() {
        this(new byte[0], 0);
    }

    private UserTable(byte[] stored, int size) {
        this.stored = stored;
        this.size = size;
        this.hashes = new long[size + 1];
        this.lastMillis = new long[size + 1];
        this.counts = new UserCounts[size + 1];
        this.from = new int[size + 1];
        this.to = new int[size + 1];
    }

    int size() {
        return size;
    }

    long hash(int user) {
        return hashes[user];
    }

    long lastMillis(int user) {
        return lastMillis[user];
    }

    /** The user's place, {@link #NOBODY} when there is none. */
    int find(long hash) {
        return Math.max(NOBODY, Arrays.binarySearch(hashes, 0, size, hash));
    }

    /** The same of a table's hashes as they are stored. */
    static int find(long hash, byte[] stored, int from, int size) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long found = ByteReader.six(stored, from + middle * ByteWriter.SIX);
            if (found == hash) {
                return middle;
            } else if (found < hash) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NOBODY;
    }

    UserCounts counts(int user) {
        UserCounts found = counts[user];
        if (found == null) {
            ByteReader in = new ByteReader(stored, from[user], to[user]);
            in.readCount();
            found = UserCounts.read(in);
            counts[user] = found;
        }
        return found;
    }

    void seen(int user, long millis) {
        lastMillis[user] = Math.max(lastMillis[user], storable(millis));
    }

    /** A time beyond what is stored of it is taken for the nearest that is. */
    static long storable(long millis) {
        return Math.max(-ByteWriter.FARTHEST_SIX, Math.min(ByteWriter.FARTHEST_SIX, millis));
    }

    /**
     * Enters a user who is seen for the first time: {@link #seen} tells when.
     *
     * @return the new user's place
     */
    int enter(long hash, UserCounts fresh) {
        if (size == hashes.length) {
            int capacity = 2 * size + 2;
            hashes = Arrays.copyOf(hashes, capacity);
            lastMillis = Arrays.copyOf(lastMillis, capacity);
            counts = Arrays.copyOf(counts, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
        }
        int user = -Arrays.binarySearch(hashes, 0, size, hash) - 1;
        move(user, user + 1, size - user);
        hashes[user] = hash;
        lastMillis[user] = -ByteWriter.FARTHEST_SIX;
        counts[user] = fresh;
        size++;
        return user;
    }

    void remove(int user) {
        size--;
        move(user + 1, user, size - user);
    }

    private void move(int source, int target, int many) {
        System.arraycopy(hashes, source, hashes, target, many);
        System.arraycopy(lastMillis, source, lastMillis, target, many);
        System.arraycopy(counts, source, counts, target, many);
        System.arraycopy(from, source, from, target, many);
        System.arraycopy(to, source, to, target, many);
    }

    void forgetBefore(long oldest) {
        for (int i = 0; i < size; i++) {
            counts(i).forgetBefore(oldest);
        }
    }

    /** Writes all hashes, all times, and what each did. */
    void write(ByteWriter out) {
        out.writeVar(size);
        for (int i = 0; i < size; i++) {
            out.writeSix(hashes[i]);
        }
        for (int i = 0; i < size; i++) {
            out.writeSix(lastMillis[i]);
        }
        for (int i = 0; i < size; i++) {
            UserCounts known = counts[i];
            if (known == null) {
                out.writeRaw(stored, from[i], to[i] - from[i]);
            } else {
                int begun = out.begin();
                known.write(out);
                out.end(begun);
            }
        }
    }

    static UserTable read(ByteReader in) {
        int size = in.readCount();
        UserTable table = new UserTable(in.bytes(), size);
        for (int i = 0; i < size; i++) {
            table.hashes[i] = in.readSix();
        }
        for (int i = 0; i < size; i++) {
            table.lastMillis[i] = in.readSignedSix();
        }
        for (int i = 0; i < size; i++) {
            table.from[i] = in.position();
            in.skip(in.readCount());
            table.to[i] = in.position();
        }
        return table;
    }
}
