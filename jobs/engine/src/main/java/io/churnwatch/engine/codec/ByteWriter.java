package io.churnwatch.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing array of bytes with variable-length numbers. What it writes, {@link ByteReader} reads. */
public final class ByteWriter {
    static final byte NO_TIME = 0;
    static final byte SHORT_TIME = 1;
    static final byte LONG_TIME = 2;
    static final byte SAME_TIME = 3;

    /** How many bytes {@link #writeSix} writes. */
    public static final int SIX = 6;

    /** The largest number of either sign that they hold. */
    public static final long FARTHEST_SIX = (1L << 47) - 1;

    static final int SHORT_TIME_LENGTH = 1 + SIX;

    /** The first of the nine bytes of a number that is not whole, or not near zero. */
    public static final long NO_CODE = 0;

    private byte[] bytes = new byte[256];
    private int size;

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeInt(int value) {
        ensure(Integer.BYTES);
        ByteReader.INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void writeLong(long value) {
        ensure(Long.BYTES);
        ByteReader.LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Seven bits a byte, least first; meant for numbers that are not negative. */
    public void writeVar(long value) {
        ensure(10);
        size = setVar(bytes, size, value);
    }

    /** The same anywhere in an array that is long enough; tells where it ends. */
    static int setVar(byte[] bytes, int at, long value) {
        int end = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[end++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        return end;
    }

    /** How many bytes {@link #writeVar} takes. */
    static int varLength(long value) {
        return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
    }

    /** A number of either sign, short when near zero. */
    public void writeSigned(long value) {
        writeVar(zigzag(value));
    }

    /** The number that stands for one of either sign: 0, -1, 1, -2 … become 0, 1, 2, 3 … */
    public static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    /** A whole number near zero takes one to five bytes, any other number nine; NaN is kept. */
    public void writeDouble(double value) {
        long code = codeOf(value);
        writeVar(code);
        if (code == NO_CODE) {
            writeLong(Double.doubleToLongBits(value));
        }
    }

    /** What stands for a whole number near zero; {@link #NO_CODE} where {@link #writeDouble} writes more than that. */
    public static long codeOf(double value) {
        long whole = (long) value;
        boolean near = whole == value && whole > -(1L << 31) && whole < 1L << 31 && (whole != 0 || 1 / value > 0);
        return near ? zigzag(whole) + 1 : NO_CODE;
    }

    public void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeVar(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** The lowest 48 bits, in {@link #SIX} bytes. */
    public void writeSix(long hash) {
        ensure(SIX);
        setSix(bytes, size, hash);
        size += SIX;
    }

    /** The same anywhere in an array that is long enough. */
    static void setSix(byte[] bytes, int at, long hash) {
        ByteReader.INTS.set(bytes, at, (int) (hash >> 16));
        bytes[at + 4] = (byte) (hash >> 8);
        bytes[at + 5] = (byte) hash;
    }

    /**
     * Begins a part whose length stands in front of it.
     *
     * @return what {@link #end} needs
     */
    public int begin() {
        ensure(1);
        return size++;
    }

    /** Ends the part that {@link #begin} began. */
    public void end(int begun) {
        int length = size - begun - 1;
        int width = varLength(length);
        if (width > 1) {
            ensure(width - 1);
            System.arraycopy(bytes, begun + 1, bytes, begun + width, length);
        }
        size = begun;
        writeVar(length);
        size += length;
    }

    /** Leaves room for what {@link #set} writes later. */
    void leave(int count) {
        ensure(count);
        size += count;
    }

    /** Writes a number of two bytes, or of four, where room was left. */
    void set(int at, int value, boolean wide) {
        if (wide) {
            ByteReader.INTS.set(bytes, at, value);
        } else {
            ByteReader.SHORTS.set(bytes, at, (short) value);
        }
    }

    /** Takes back all that was written since it had this size. */
    public void cut(int before) {
        size = before;
    }

    public void writeRaw(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Copies what it holds between two positions. */
    public void copy(int from, int to, byte[] target, int at) {
        System.arraycopy(bytes, from, target, at, to - from);
    }

    public void writeOptionalText(@Nullable String text) {
        writeBoolean(text != null);
        if (text != null) {
            writeText(text);
        }
    }

    /** An instant in milliseconds: seven bytes for all within four thousand years, read without a loop. */
    public void writeTime(long millis) {
        ensure(1 + Long.BYTES);
        if (isShortTime(millis)) {
            bytes[size++] = SHORT_TIME;
            writeSix(millis);
        } else {
            bytes[size++] = LONG_TIME;
            writeLong(millis);
        }
    }

    static boolean isShortTime(long millis) {
        return millis << 16 >> 16 == millis;
    }

    /** An instant, in one byte where it is the one written before. */
    public void writeTime(long millis, long before) {
        if (millis == before) {
            writeByte(SAME_TIME);
        } else {
            writeTime(millis);
        }
    }

    /** The same of an instant that may be none. */
    public void writeOptionalTime(long millis, long none, long before) {
        if (millis == none) {
            writeByte(NO_TIME);
        } else {
            writeTime(millis, before);
        }
    }

    public void writeOptionalTime(@Nullable Long millis) {
        if (millis == null) {
            writeByte(NO_TIME);
        } else {
            writeTime(millis);
        }
    }

    /** The same of an instant that may be none. */
    public void writeOptionalTime(long millis, long none) {
        if (millis == none) {
            writeByte(NO_TIME);
        } else {
            writeTime(millis);
        }
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
