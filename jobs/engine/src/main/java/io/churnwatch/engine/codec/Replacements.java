package io.churnwatch.engine.codec;

import java.util.Arrays;

/**
 * What is to stand among stored bytes in place of what stands there. It is kept apart until each part is known to take
 * just as many bytes: what cannot be changed in place is not changed by half.
 */
public final class Replacements {
    private final ByteWriter fresh = new ByteWriter();
    private int count;
    /** By part: where it is to stand, and where it ends among what was written. */
    private int[] places = new int[4];

    private int[] ends = new int[4];

    public void clear() {
        fresh.clear();
        count = 0;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Takes the next part, for which {@link #replace} then tells the place. */
    public ByteWriter fresh() {
        return fresh;
    }

    /**
     * What was written since is to stand from one position to another.
     *
     * @return false when it takes more bytes than that, or fewer: then nothing is to be replaced at all
     */
    public boolean replace(int from, int to) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        places[count] = from;
        ends[count] = fresh.size();
        return ends[count] - start(count++) == to - from;
    }

    private int start(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    public void applyTo(byte[] bytes) {
        for (int i = 0; i < count; i++) {
            fresh.copy(start(i), ends[i], bytes, places[i]);
        }
    }
}
