package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trackers of a pack, and the list by which the stored memories of its accounts name them. */
public final class Roster {
    static final int NOWHERE = -1;

    private final Tracker[] trackers;
    private final Map<Integer, Integer> indexByIdentity = new HashMap<>();
    private final byte[] written;

    public Roster(List<Tracker> trackers) {
        this.trackers = trackers.toArray(Tracker[]::new);
        ByteWriter out = new ByteWriter();
        out.writeVar(this.trackers.length);
        for (int i = 0; i < this.trackers.length; i++) {
            indexByIdentity.put(this.trackers[i].identity(), i);
            out.writeInt(this.trackers[i].identity());
            out.writeVar(this.trackers[i].kept());
        }
        this.written = out.toBytes();
    }

    int size() {
        return trackers.length;
    }

    Tracker tracker(int index) {
        return trackers[index];
    }

    /** Its list, the length first. */
    void write(ByteWriter out) {
        out.writeVar(written.length);
        out.writeRaw(written, 0, written.length);
    }

    /** Passes over a list that is known to be its own. */
    static void skip(ByteReader in) {
        in.skip(in.readCount());
    }

    /** Reads the list of any roster. */
    Homes homes(ByteReader in) {
        in.readCount();
        int count = in.readCount();
        Homes homes = new Homes(new int[count], new int[count]);
        for (int i = 0; i < count; i++) {
            homes.indexes[i] = indexByIdentity.getOrDefault(in.readInt(), NOWHERE);
            homes.kept[i] = in.readCount();
        }
        return homes;
    }

    /**
     * Where the trackers of another roster are found in this one.
     *
     * @param indexes by the other's index; {@link #NOWHERE} where it is not defined here
     * @param kept how many buckets back the other kept
     */
    record Homes(int[] indexes, int[] kept) {}
}
