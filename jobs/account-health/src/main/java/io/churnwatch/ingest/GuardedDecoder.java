package io.churnwatch.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro's binary form and believes no declared length that is longer than what is left of the record. Avro's own
 * limits are settings of the whole JVM, read once; this is ours alone.
 */
final class GuardedDecoder extends Decoder {
    private final BinaryDecoder in;

    GuardedDecoder(byte[] bytes, int offset) {
        this.in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null);
    }

    int remaining() throws IOException {
        return in.inputStream().available();
    }

    /** A declared length that cannot be true. */
    static final class HostileLengthException extends IOException {
        HostileLengthException(long declared, int left) {
            super("a length of " + declared + " is declared where " + left + " bytes are left");
        }
    }

    private int length() throws IOException {
        return (int) checked(in.readLong());
    }

    /** Every item of our lists and maps takes at least one byte. */
    private long checked(long declared) throws IOException {
        int left = remaining();
        if (declared < 0 || declared > left) {
            throw new HostileLengthException(declared, left);
        }
        return declared;
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFixed(bytes);
        return bytes;
    }

    @Override
    public void readNull() throws IOException {
        in.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return in.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(bytes(length()));
    }

    @Override
    public String readString() throws IOException {
        return new String(bytes(length()), StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(bytes(length()));
    }

    @Override
    public void skipBytes() throws IOException {
        in.skipFixed(length());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        in.readFixed(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        if (length > remaining()) {
            throw new EOFException();
        }
        in.skipFixed(length);
    }

    @Override
    public int readEnum() throws IOException {
        return in.readEnum();
    }

    @Override
    public long readArrayStart() throws IOException {
        return checked(in.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return checked(in.arrayNext());
    }

    @Override
    public long skipArray() throws IOException {
        return checked(in.skipArray());
    }

    @Override
    public long readMapStart() throws IOException {
        return checked(in.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return checked(in.mapNext());
    }

    @Override
    public long skipMap() throws IOException {
        return checked(in.skipMap());
    }

    @Override
    public int readIndex() throws IOException {
        return in.readIndex();
    }
}
