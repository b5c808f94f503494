package io.churnwatch.engine.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
public final class ByteReader {
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0);
    }

    public ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** The bytes it reads from, not only what is left. */
    public byte[] bytes() {
        return bytes;
    }

    public int position() {
        return position;
    }

    public boolean hasMore() {
        return position < bytes.length;
    }

    public void skip(int count) {
        position += count;
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
        long value = 0;
        for (int shift = 0; ; shift += 7) {
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

    public double readDouble() {
        long code = readVar();
        if (code == 0) {
            return Double.longBitsToDouble(readLong());
        }
        long whole = code - 1;
        return whole >>> 1 ^ -(whole & 1);
    }

    public String readText() {
        int length = readCount();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    public @Nullable String readOptionalText() {
        return readBoolean() ? readText() : null;
    }

    public @Nullable Long readOptionalTime() {
        return readBoolean() ? readSigned() : null;
    }
}
