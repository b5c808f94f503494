package io.churnwatch.engine.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote. */
public final class ByteReader {
    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
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
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    public long readLong() {
        return (long) readInt() << 32 | readInt() & 0xFFFFFFFFL;
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
