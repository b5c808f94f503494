package io.churnwatch.cli.imports;

import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.UserError;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a plain or gzip file. Its byte-order mark is left out; bytes that are no text and lines of absurd
 * length become lines with a fault, so that one of them never stops the rest.
 */
final class LineSource implements Closeable {
    static final int LONGEST_LINE_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private byte[] line = new byte[1 << 10];
    private int position;
    private int limit;
    private long number;
    private long bytesRead;

    /** One line without its end; a fault says why its text cannot be used. */
    record Line(long number, String text, @Nullable Reject fault) {}

    LineSource(Path file, Charset charset) {
        this.file = file;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.input = CompressedFiles.read(file);
    }

    /** The next line, or null at the end of the file. */
    @Nullable
    Line next() {
        int length = 0;
        boolean tooLong = false;
        boolean anything = false;
        while (true) {
            if (position == limit && !fill()) {
                break;
            }
            anything = true;
            int end = endOfLine();
            int piece = end - position;
            if (length + piece > LONGEST_LINE_BYTES) {
                piece = LONGEST_LINE_BYTES - length;
                tooLong = true;
            }
            keep(length, piece);
            length += piece;
            position = end;
            if (position < limit) {
                position++;
                break;
            }
        }
        return anything ? line(length, tooLong) : null;
    }

    /** Bytes taken from the unpacked file so far. */
    long bytesRead() {
        return bytesRead;
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private void keep(int length, int piece) {
        if (length + piece > line.length) {
            line = Arrays.copyOf(line, Math.max(length + piece, line.length * 2));
        }
        System.arraycopy(buffer, position, line, length, piece);
    }

    private Line line(int length, boolean tooLong) {
        number++;
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        int start = number == 1 && startsWithMark(end) ? 3 : 0;
        if (tooLong) {
            String head = new String(line, start, 200, charset);
            return new Line(
                    number, head, new Reject(Reject.LINE_TOO_LONG, "longer than " + LONGEST_LINE_BYTES + " bytes"));
        }
        try {
            String text =
                    decoder.decode(ByteBuffer.wrap(line, start, end - start)).toString();
            if (text.indexOf('\0') < 0) {
                return new Line(number, text, null);
            }
        } catch (CharacterCodingException garbage) {
            // Said below, as for NUL bytes: this is not a line of text.
        }
        String shown = new String(line, start, end - start, charset);
        return new Line(number, shown, new Reject(Reject.NOT_TEXT, "its bytes are no " + charset + " text"));
    }

    private boolean startsWithMark(int end) {
        return end >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }

    private boolean fill() {
        try {
            position = 0;
            limit = Math.max(0, input.read(buffer));
            bytesRead += limit;
            return limit > 0;
        } catch (EOFException | ZipException broken) {
            throw new UserError(file + ": its gzip data is broken after line " + number + "; fetch the file again");
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read after line " + number + ": " + failure.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException failure) {
            throw new UserError(file + " cannot be closed: " + failure.getMessage());
        }
    }
}
