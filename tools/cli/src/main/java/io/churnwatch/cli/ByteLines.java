package io.churnwatch.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** The lines of a stream as bytes, without their ends and without a byte-order mark at the start. */
public final class ByteLines implements Closeable {
    /** What a longer line holds beyond this is dropped. */
    public static final int LONGEST_LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MARK_BYTES = 3;

    private final String name;
    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private byte[] line = new byte[1 << 10];
    private int position;
    private int limit;
    private int start;
    private int end;
    private boolean tooLong;
    private long number;

    /** @param name says in errors what is being read */
    public ByteLines(String name, InputStream input) {
        this.name = name;
        this.input = input;
    }

    /** Goes to the next line; false at the end. */
    public boolean next() {
        int length = 0;
        boolean anything = false;
        tooLong = false;
        while (position < limit || fill()) {
            anything = true;
            int piece = endOfLine() - position;
            length = keep(length, piece);
            position += piece;
            if (position < limit) {
                position++;
                break;
            }
        }
        number += anything ? 1 : 0;
        end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        start = number == 1 && startsWithMark() ? MARK_BYTES : 0;
        return anything;
    }

    /** The array that holds the line, valid until the next one. */
    public byte[] bytes() {
        return line;
    }

    public int offset() {
        return start;
    }

    public int length() {
        return end - start;
    }

    /** Whether only the line's beginning is here. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** The line's number, from 1. */
    public long number() {
        return number;
    }

    private int endOfLine() {
        int at = position;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private int keep(int length, int piece) {
        int kept = piece;
        if (length + piece > LONGEST_LINE_BYTES) {
            kept = LONGEST_LINE_BYTES - length;
            tooLong = true;
        }
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(length + kept, line.length * 2));
        }
        System.arraycopy(buffer, position, line, length, kept);
        return length + kept;
    }

    private boolean startsWithMark() {
        return end >= MARK_BYTES && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }

    private boolean fill() {
        try {
            position = 0;
            limit = Math.max(0, input.read(buffer));
            return limit > 0;
        } catch (EOFException | ZipException broken) {
            throw new UserError(name + ": its gzip data is broken after line " + number + "; fetch the file again");
        } catch (IOException failure) {
            throw new UserError(name + " cannot be read after line " + number + ": " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException failure) {
            throw new UserError(name + " cannot be closed: " + failure.getMessage());
        }
    }
}
