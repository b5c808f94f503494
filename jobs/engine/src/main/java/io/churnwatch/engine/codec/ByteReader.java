package io.churnwatch.engine.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
public final class ByteReader {
    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int limit;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0);
    }

    public ByteReader(byte[] bytes, int from) {
        this(bytes, from, bytes.length);
    }

    /** @param limit where what it reads ends */
    public ByteReader(byte[] bytes, int from, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        this.position = from;
    }

    /** Reads something else from now on. */
    void turnTo(byte[] others, int from, int to) {
        bytes = others;
        position = from;
        limit = to;
    }

    public int limit() {
        return limit;
    }

    /** The bytes it reads from, not only what is left. */
    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public void skip(int count) {
        position += count;
    }

    /** Skips a part and tells where it begins. */
    public int skipped(int count) {
        position += count;
        return position - count;
    }

    public int readByte() {
        return bytes[position++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public int readInt() {
        int value = (int) INTS.get(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    public long readLong() {
        long value = (long) LONGS.get(bytes, position);
        position += Long.BYTES;
        return value;
    }

    public long readVar() {
        // Nearly all numbers take one to three bytes.
        int low = bytes[position++];
        if (low >= 0) {
            return low;
        }
        int high = bytes[position++];
        int two = low & 0x7F | (high & 0x7F) << 7;
        if (high >= 0) {
            return two;
        }
        int highest = bytes[position++];
        return highest >= 0 ? two | highest << 14 : readLongVar(two | (highest & 0x7F) << 14);
    }

    private long readLongVar(long begun) {
        long value = begun;
        for (int shift = 21; ; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** A length or an index. */
    public int readCount() {
        return Math.toIntExact(readVar());
    }

    public long readSigned() {
        long value = readVar();
        return value >>> 1 ^ -(value & 1);
    }

    /** What {@link ByteWriter#writeSix} wrote; never negative. */
    public long readSix() {
        long hash = six(bytes, position);
        position += ByteWriter.SIX;
        return hash;
    }

    /** The same of a number of either sign. */
    public long readSignedSix() {
        return readSix() << 16 >> 16;
    }

    /** What {@link #readSix} reads, anywhere among bytes. */
    public static long six(byte[] bytes, int at) {
        return ((int) INTS.get(bytes, at) & 0xFFFF_FFFFL) << 16 | (bytes[at + 4] & 0xFF) << 8 | bytes[at + 5] & 0xFF;
    }

    public double readDouble() {
        long code = readVar();
        if (code == ByteWriter.NO_CODE) {
            return Double.longBitsToDouble(readLong());
        }
        long whole = code - 1;
        return whole >>> 1 ^ -(whole & 1);
    }

    public String readText() {
        int length = readCount();
        String text = Texts.of(bytes, position, length);
        position += length;
        return text;
    }

    public @Nullable String readOptionalText() {
        return readBoolean() ? readText() : null;
    }

    public @Nullable Long readOptionalTime() {
        return bytes[position] == ByteWriter.NO_TIME ? skipNoTime() : Long.valueOf(readTime());
    }

    private @Nullable Long skipNoTime() {
        position++;
        return null;
    }

    public long readTime() {
        if (bytes[position++] != ByteWriter.SHORT_TIME) {
            return readLong();
        }
        return readSignedSix();
    }

    /** An instant that may be the one read before. */
    public long readTime(long before) {
        if (bytes[position] == ByteWriter.SAME_TIME) {
            position++;
            return before;
        }
        return readTime();
    }

    /** The same of an instant that may be none. */
    public long readOptionalTime(long none, long before) {
        if (bytes[position] == ByteWriter.NO_TIME) {
            position++;
            return none;
        }
        return readTime(before);
    }

    /** An instant that may be none. */
    public long readOptionalTime(long none) {
        if (bytes[position] == ByteWriter.NO_TIME) {
            position++;
            return none;
        }
        return readTime();
    }
}
