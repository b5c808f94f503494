package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Outline;
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
    /** Whether they may be changed; else they must stay as they were handed in. */
    private boolean own;

    /** Where each is stored. */
    private final Outline outline;
    /** By tracker: the part that is its memory; null where they were stored with just these trackers. */
    private final int @Nullable [] parts;

    private final BitSet changed = new BitSet();
    /** Where all that is stored of them starts and ends; nowhere, where nothing is, or with other trackers. */
    private int start;

    private int end;

    private Memories(Roster roster, byte[] bytes, Outline outline, int @Nullable [] parts) {
        this.roster = roster;
        this.bytes = bytes;
        this.outline = outline;
        this.parts = parts;
        this.memories = new Memory[roster.size()];
    }

    /** Memories of nothing, that count from the account's first day. */
    static Memories begin(Roster roster) {
        return new Memories(roster, new byte[0], Outline.EMPTY, null);
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
            memory = isStored(tracker)
                    ? Memory.read(roster.tracker(tracker), stored(tracker))
                    : Memory.create(roster.tracker(tracker));
            memories[tracker] = memory;
        }
        return memory;
    }

    private int part(int tracker) {
        return parts == null ? tracker : parts[tracker];
    }

    private int from(int tracker) {
        int part = part(tracker);
        return part < outline.size() ? outline.from(part) : 0;
    }

    private int to(int tracker) {
        int part = part(tracker);
        return part < outline.size() ? outline.to(part) : 0;
    }

    private boolean isStored(int tracker) {
        return to(tracker) > from(tracker);
    }

    private ByteReader stored(int tracker) {
        return new ByteReader(bytes, from(tracker), to(tracker));
    }

    /**
     * Takes in an event where the memory is stored, if nobody has asked for it yet and it can be done.
     *
     * @param replacements are overwritten
     */
    boolean addStored(int tracker, Arrival arrival, Replacements replacements) {
        int from = from(tracker);
        int to = to(tracker);
        if (memories[tracker] != null || from == to) {
            return false;
        }
        ByteReader in = replacements.begin(bytes, from, to);
        if (!Memory.addStored(roster.tracker(tracker), arrival, in, replacements)) {
            return false;
        }
        if (!replacements.isEmpty()) {
            bytes = own ? bytes : bytes.clone();
            own = true;
            replacements.applyTo(bytes);
        }
        return true;
    }

    /** The bytes may be changed where they are. */
    void own() {
        own = true;
    }

    Memory change(int tracker) {
        changed.set(tracker);
        return look(tracker);
    }

    /** Writes the trackers, since when they count, and the memories with their outline in front. */
    void write(ByteWriter out) {
        BitSet anew = anew();
        if (isStoredWithTheseTrackers() && anew.isEmpty()) {
            out.writeRaw(bytes, start, end - start);
            return;
        }
        int before = out.size();
        if (!write(anew, out, false)) {
            out.cut(before);
            write(anew, out, true);
        }
    }

    /** Those that are not any more as they are stored. */
    private BitSet anew() {
        BitSet anew = new BitSet();
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            anew.set(i, look(i).isChanged());
        }
        return anew;
    }

    boolean areInPlace() {
        return isStoredWithTheseTrackers() && anew().isEmpty();
    }

    private boolean isStoredWithTheseTrackers() {
        return end > start;
    }

    int from() {
        return start;
    }

    int to() {
        return end;
    }

    /** @return false where that takes a wide outline */
    private boolean write(BitSet anew, ByteWriter out, boolean wide) {
        roster.write(out);
        writeCountingSince(out);
        out.writeBoolean(wide);
        Outline.Draft draft = new Outline.Draft(out, memories.length, wide);
        boolean fits = true;
        for (int i = 0; i < memories.length && fits; ) {
            if (anew.get(i)) {
                look(i).write(out);
                fits = draft.end(out.size());
                i++;
            } else {
                // What lies together unchanged is copied together.
                int past = isStoredWithTheseTrackers() ? nextOf(anew, i) : i + 1;
                int moved = out.size() - from(i);
                out.writeRaw(bytes, from(i), to(past - 1) - from(i));
                for (; i < past && fits; i++) {
                    fits = draft.end(to(i) + moved);
                }
            }
        }
        return fits;
    }

    private int nextOf(BitSet some, int from) {
        int next = some.nextSetBit(from);
        return next < 0 ? memories.length : next;
    }

    private void writeCountingSince(ByteWriter out) {
        int count = 0;
        for (int i = 0; i < memories.length; i++) {
            count += countingSince(i) == AccountFacts.FROM_THE_START ? 0 : 1;
        }
        out.writeVar(count);
        for (int i = 0; i < memories.length && count > 0; i++) {
            if (countingSince(i) != AccountFacts.FROM_THE_START) {
                out.writeVar(i);
                out.writeTime(countingSince(i));
            }
        }
    }

    /** Before this instant a tracker that is to keep more than it did has forgotten what happened. */
    private static long lost(Tracker tracker, int kept, long clock, long firstDay) {
        long lost = clock - kept * Buckets.width(tracker.keptBy());
        return kept < tracker.kept() && lost > firstDay ? lost : AccountFacts.FROM_THE_START;
    }

    private static long @Nullable [] readCountingSince(ByteReader in, int trackers) {
        int count = in.readCount();
        if (count == 0) {
            return null;
        }
        long[] since = new long[trackers];
        Arrays.fill(since, AccountFacts.FROM_THE_START);
        for (int i = 0; i < count; i++) {
            since[in.readCount()] = in.readTime();
        }
        return since;
    }

    /** Reads what was written with just these trackers. */
    static Memories read(Roster roster, ByteReader in) {
        int start = in.position();
        Roster.skip(in);
        long[] since = readCountingSince(in, roster.size());
        Outline outline = Outline.read(in, roster.size(), in.readBoolean());
        Memories memories = new Memories(roster, in.bytes(), outline, null);
        memories.countingSince = since;
        memories.start = start;
        memories.end = in.position();
        return memories;
    }

    /**
     * Reads what was written with other trackers: finds what is defined the same, drops what is not defined any more,
     * and lets what is new begin to count at the account's clock.
     */
    static Memories adopt(Roster roster, ByteReader in, long clock, long firstDay) {
        Roster.Homes homes = roster.homes(in);
        int stored = homes.indexes().length;
        long[] since = readCountingSince(in, stored);
        int[] parts = new int[roster.size()];
        Arrays.fill(parts, stored);
        Memories memories = new Memories(roster, in.bytes(), Outline.read(in, stored, in.readBoolean()), parts);
        for (int i = 0; i < roster.size(); i++) {
            memories.countsSince(i, clock);
        }
        BitSet found = new BitSet();
        for (int i = 0; i < stored; i++) {
            int home = homes.indexes()[i];
            if (home != Roster.NOWHERE) {
                found.set(home);
                parts[home] = i;
                long counted = since == null ? AccountFacts.FROM_THE_START : since[i];
                memories.countsSince(
                        home, Math.max(counted, lost(roster.tracker(home), homes.kept()[i], clock, firstDay)));
            }
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
