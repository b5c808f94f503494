package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * One account's memory of each tracker of a pack. A memory is decoded when it is first asked for; one that was not
 * changed is written as the bytes it was read from, and most events change but a number among those.
 */
public final class Memories {
    private final Roster roster;
    private final @Nullable Memory[] memories;
    /** By tracker; null while all have counted from the account's first day. */
    private long @Nullable [] countingSince;

    private byte[] bytes;
    /** Whether these are not any more those that were handed in, which must stay as they are. */
    private boolean copied;

    /** By tracker: where its stored form starts, and how long it is; 0 where nothing is stored. */
    private final int[] from;

    private final int[] length;
    private final boolean[] changed;
    /** Where all that is stored of them starts and ends; nowhere, where it was stored with other trackers. */
    private int start;

    private int end;

    private Memories(Roster roster, byte[] bytes) {
        this.roster = roster;
        this.bytes = bytes;
        this.memories = new Memory[roster.size()];
        this.from = new int[roster.size()];
        this.length = new int[roster.size()];
        this.changed = new boolean[roster.size()];
    }

    /** Memories of nothing, that count from the account's first day. */
    static Memories begin(Roster roster) {
        return new Memories(roster, new byte[0]);
    }

    long countingSince(int tracker) {
        return countingSince == null ? AccountFacts.FROM_THE_START : countingSince[tracker];
    }

    private void countsSince(int tracker, long millis) {
        if (countingSince == null) {
            countingSince = new long[roster.size()];
            Arrays.fill(countingSince, AccountFacts.FROM_THE_START);
        }
        countingSince[tracker] = millis;
    }

    /** To look at, not to change. */
    Memory look(int tracker) {
        Memory memory = memories[tracker];
        if (memory == null) {
            memory = length[tracker] == 0
                    ? Memory.create(roster.tracker(tracker))
                    : Memory.read(roster.tracker(tracker), stored(tracker));
            memories[tracker] = memory;
        }
        return memory;
    }

    private ByteReader stored(int tracker) {
        return new ByteReader(bytes, from[tracker], from[tracker] + length[tracker]);
    }

    /**
     * Takes in an event where the memory is stored, if nobody has asked for it yet and it can be done.
     *
     * @param replacements are overwritten
     */
    boolean addStored(int tracker, Arrival arrival, Replacements replacements) {
        replacements.clear();
        if (memories[tracker] != null
                || length[tracker] == 0
                || !Memory.addStored(roster.tracker(tracker), arrival, stored(tracker), replacements)) {
            return false;
        }
        if (!replacements.isEmpty()) {
            bytes = copied ? bytes : bytes.clone();
            copied = true;
            replacements.applyTo(bytes);
        }
        return true;
    }

    Memory change(int tracker) {
        changed[tracker] = true;
        return look(tracker);
    }

    /**
     * Writes the memories, the length of all in front, and then how long each is.
     *
     * @param scratch is overwritten
     */
    void write(ByteWriter out, ByteWriter scratch) {
        if (end > start && !isAnyChanged()) {
            out.writeRaw(bytes, start, end - start);
        } else {
            writeAnew(out, scratch);
        }
    }

    private boolean isAnyChanged() {
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] && look(i).isChanged()) {
                return true;
            }
        }
        return false;
    }

    private void writeAnew(ByteWriter out, ByteWriter scratch) {
        roster.write(out);
        int begun = out.beginLong();
        scratch.clear();
        // What lies together unchanged is copied together.
        int copyFrom = 0;
        int copyTo = 0;
        for (int i = 0; i < memories.length; i++) {
            int stored = length[i];
            if (changed[i] && look(i).isChanged()) {
                out.writeRaw(bytes, copyFrom, copyTo - copyFrom);
                copyFrom = 0;
                copyTo = 0;
                int before = out.size();
                look(i).write(out);
                stored = out.size() - before;
            } else {
                if (from[i] != copyTo) {
                    out.writeRaw(bytes, copyFrom, copyTo - copyFrom);
                    copyFrom = from[i];
                }
                copyTo = from[i] + stored;
            }
            writeEntry(scratch, stored, countingSince(i));
        }
        out.writeRaw(bytes, copyFrom, copyTo - copyFrom);
        out.endLong(begun);
        out.writeRaw(scratch);
    }

    private static void writeEntry(ByteWriter out, int stored, long since) {
        boolean fromTheStart = since == AccountFacts.FROM_THE_START;
        out.writeVar((long) stored << 1 | (fromTheStart ? 0 : 1));
        if (!fromTheStart) {
            out.writeTime(since);
        }
    }

    /** Before this instant a tracker that is to keep more than it did has forgotten what happened. */
    private static long lost(Tracker tracker, int kept, long clock, long firstDay) {
        long lost = clock - kept * Buckets.width(tracker.keptBy());
        return kept < tracker.kept() && lost > firstDay ? lost : AccountFacts.FROM_THE_START;
    }

    /** Reads what was written with just these trackers. */
    static Memories read(Roster roster, ByteReader in) {
        Memories memories = new Memories(roster, in.bytes());
        memories.start = in.position();
        Roster.skip(in);
        int position = in.skipped(in.readInt());
        for (int i = 0; i < memories.length.length; i++) {
            long entry = in.readVar();
            int stored = (int) (entry >>> 1);
            memories.from[i] = position;
            memories.length[i] = stored;
            position += stored;
            if ((entry & 1) != 0) {
                memories.countsSince(i, in.readTime());
            }
        }
        memories.end = in.position();
        return memories;
    }

    /**
     * Reads what was written with other trackers: finds what is defined the same, drops what is not defined any more,
     * and lets what is new begin to count at the account's clock.
     */
    static Memories adopt(Roster roster, ByteReader in, long clock, long firstDay) {
        Memories memories = new Memories(roster, in.bytes());
        for (int i = 0; i < roster.size(); i++) {
            memories.countsSince(i, clock);
        }
        BitSet found = new BitSet();
        Roster.Homes homes = roster.homes(in);
        int position = in.skipped(in.readInt());
        for (int i = 0; i < homes.indexes().length; i++) {
            int home = homes.indexes()[i];
            long entry = in.readVar();
            int stored = (int) (entry >>> 1);
            long since = (entry & 1) == 0 ? AccountFacts.FROM_THE_START : in.readTime();
            if (home != Roster.NOWHERE) {
                found.set(home);
                memories.countsSince(
                        home, Math.max(since, lost(roster.tracker(home), homes.kept()[i], clock, firstDay)));
                memories.from[home] = position;
                memories.length[home] = stored;
            }
            position += stored;
        }
        for (int i = 0; i < roster.size(); i++) {
            if (!found.get(i) && roster.tracker(i) instanceof Tracker.DistinctEnds ends) {
                memories.countsSince(i, Math.max(clock, memories.knowsWindowAt(ends)));
            }
        }
        return memories;
    }

    /** From when on the values of a whole window are known. */
    private long knowsWindowAt(Tracker.DistinctEnds ends) {
        long since = countingSince(ends.values());
        return since == AccountFacts.FROM_THE_START ? since : since + (ends.windowDays() + 1) * Buckets.DAY;
    }
}
