package io.churnwatch.engine.codec;

import java.util.Arrays;

/**
 * Numbers that are to stand among stored bytes in place of what stands there. They are kept apart until each is known
 * to take just as many bytes: what cannot be changed in place is not changed by half.
 */
public final class Replacements {
    private final ByteReader reader = new ByteReader(new byte[0]);
    private int count;
    /** By number: where it is to stand. */
    private int[] places = new int[4];

    private long[] numbers = new long[4];
    private boolean[] six = new boolean[4];

    /**
     * Forgets all, and reads what is stored between two positions. There is one reader: what was got before reads this
     * now.
     */
    public ByteReader begin(byte[] bytes, int from, int to) {
        count = 0;
        reader.turnTo(bytes, from, to);
        return reader;
    }

    /** Whether there is nothing to replace. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * A number, as {@link ByteWriter#writeVar} writes it, is to stand from one position to another.
     *
     * @return false when it takes more bytes than that, or fewer: then nothing is to be replaced at all
     */
    public boolean replaceVar(int from, int to, long number) {
        add(from, number, false);
        return ByteWriter.varLength(number) == to - from;
    }

    /** A number is to stand as {@link ByteWriter#writeSix} writes it: that always fits. */
    public void replaceSix(int at, long number) {
        add(at, number, true);
    }

    /**
     * An instant is to stand in place of one that {@link ByteWriter#writeTime(long)} wrote there.
     *
     * @return as of {@link #replaceVar}
     */
    public boolean replaceTime(int from, int to, long millis) {
        replaceSix(to - ByteWriter.SIX, millis);
        return ByteWriter.isShortTime(millis) && to - from == ByteWriter.SHORT_TIME_LENGTH;
    }

    private void add(int at, long number, boolean inSix) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
            six = Arrays.copyOf(six, 2 * count);
        }
        places[count] = at;
        numbers[count] = number;
        six[count++] = inSix;
    }

    /** Sets all numbers, where each is known to fit. */
    public void applyTo(byte[] bytes) {
        for (int i = 0; i < count; i++) {
            if (six[i]) {
                ByteWriter.setSix(bytes, places[i], numbers[i]);
            } else {
                ByteWriter.setVar(bytes, places[i], numbers[i]);
            }
        }
    }
}
