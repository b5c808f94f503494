package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;

/**
 * By number that something is held against: how many more events of now certainly leave it where it lies, so that it
 * need not be read. Mostly that is many: a silent account is far from a storm, and a busy one far from silence.
 */
public final class Leeways {
    private static final byte[] NONE = {};

    private byte[] events;

    Leeways() {
        this(NONE);
    }

    private Leeways(byte[] events) {
        this.events = events;
    }

    /** Nothing is certain any more. */
    public void clear() {
        events = NONE;
    }

    /** Whether one more event certainly leaves a number where it lies; that event is counted. */
    public boolean absorb(int number) {
        if (number >= events.length || events[number] == 0) {
            return false;
        }
        events[number]--;
        return true;
    }

    /** @param many at most 127 */
    public void give(int number, int many) {
        if (number >= events.length) {
            if (many == 0) {
                return;
            }
            events = Arrays.copyOf(events, number + 1);
        }
        events[number] = (byte) many;
    }

    void write(ByteWriter out) {
        out.writeVar(events.length);
        out.writeRaw(events, 0, events.length);
    }

    static Leeways read(ByteReader in) {
        int size = in.readCount();
        int from = in.skipped(size);
        return size == 0 ? new Leeways() : new Leeways(Arrays.copyOfRange(in.bytes(), from, from + size));
    }
}
