package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account's memory of each tracker of a pack. A memory is decoded when it is first asked for; one that was not
 * changed is written as the bytes it was read from.
 */
public final class Memories {
    private static final int NOWHERE = -1;

    private final List<Tracker> trackers;
    private final @Nullable Memory[] memories;
    private final long[] countingSince;
    private final byte[] bytes;
    /** By tracker: where its stored form starts, and how long it is; 0 where nothing is stored. */
    private final int[] from;

    private final int[] length;
    private final boolean[] changed;

    private Memories(List<Tracker> trackers, byte[] bytes) {
        this.trackers = trackers;
        this.bytes = bytes;
        this.memories = new Memory[trackers.size()];
        this.countingSince = new long[trackers.size()];
        this.from = new int[trackers.size()];
        this.length = new int[trackers.size()];
        this.changed = new boolean[trackers.size()];
    }

    /** Memories of nothing, that count from the account's first day. */
    static Memories begin(List<Tracker> trackers) {
        Memories memories = new Memories(trackers, new byte[0]);
        Arrays.fill(memories.countingSince, AccountFacts.FROM_THE_START);
        return memories;
    }

    int size() {
        return memories.length;
    }

    long countingSince(int tracker) {
        return countingSince[tracker];
    }

    /** To look at, not to change. */
    Memory look(int tracker) {
        Memory memory = memories[tracker];
        if (memory == null) {
            memory = length[tracker] == 0
                    ? Memory.create(trackers.get(tracker))
                    : Memory.read(trackers.get(tracker), new ByteReader(bytes, from[tracker]));
            memories[tracker] = memory;
        }
        return memory;
    }

    Memory change(int tracker) {
        changed[tracker] = true;
        return look(tracker);
    }

    void write(ByteWriter out, ByteWriter scratch) {
        out.writeVar(trackers.size());
        for (Tracker tracker : trackers) {
            out.writeInt(tracker.identity());
            out.writeVar(tracker.kept());
        }
        scratch.clear();
        for (int i = 0; i < memories.length; i++) {
            int start = scratch.size();
            if (changed[i]) {
                look(i).write(scratch);
            } else {
                scratch.writeRaw(bytes, from[i], length[i]);
            }
            boolean fromTheStart = countingSince[i] == AccountFacts.FROM_THE_START;
            out.writeVar((long) (scratch.size() - start) << 1 | (fromTheStart ? 0 : 1));
            if (!fromTheStart) {
                out.writeSigned(countingSince[i]);
            }
        }
        out.writeRaw(scratch);
    }

    /** Before this instant a tracker that is to keep more than it did has forgotten what happened. */
    private static long lost(Tracker tracker, int kept, long clock, long firstDay) {
        long lost = clock - kept * Buckets.width(tracker.keptBy());
        return kept < tracker.kept() && lost > firstDay ? lost : AccountFacts.FROM_THE_START;
    }

    /**
     * Reads what was written: finds what the trackers define the same, drops what they do not define, and lets what is
     * new begin to count at the account's clock.
     *
     * @param indexByIdentity of the trackers; null when it was written with just these trackers
     */
    static Memories read(
            List<Tracker> trackers,
            @Nullable Map<Integer, Integer> indexByIdentity,
            ByteReader in,
            long clock,
            long firstDay) {
        Memories memories = new Memories(trackers, in.bytes());
        int count = in.readCount();
        int[] homes = new int[count];
        int[] kept = new int[count];
        for (int i = 0; i < count; i++) {
            int identity = in.readInt();
            kept[i] = in.readCount();
            homes[i] = indexByIdentity == null ? i : indexByIdentity.getOrDefault(identity, NOWHERE);
        }
        if (indexByIdentity != null) {
            Arrays.fill(memories.countingSince, clock);
        }
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            long entry = in.readVar();
            lengths[i] = (int) (entry >>> 1);
            long since = (entry & 1) == 0 ? AccountFacts.FROM_THE_START : in.readSigned();
            if (homes[i] != NOWHERE) {
                memories.countingSince[homes[i]] =
                        Math.max(since, lost(trackers.get(homes[i]), kept[i], clock, firstDay));
            }
        }
        for (int i = 0; i < count; i++) {
            if (homes[i] != NOWHERE) {
                memories.from[homes[i]] = in.position();
                memories.length[homes[i]] = lengths[i];
            }
            in.skip(lengths[i]);
        }
        return memories;
    }
}
