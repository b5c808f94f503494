package io.churnwatch.cli.imports;

import io.churnwatch.cli.ByteLines;
import io.churnwatch.cli.CompressedFiles;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a plain or gzip file as text. Bytes that are no text and lines of absurd length become lines with a
 * fault, so that one of them never stops the rest.
 */
final class LineSource implements Closeable {
    private static final int MOST_SHOWN_BYTES = 200;

    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteLines lines;

    /** One line without its end; a fault says why its text cannot be used. */
    record Line(long number, String text, @Nullable Reject fault) {}

    LineSource(Path file, Charset charset) {
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.lines = new ByteLines(file.toString(), CompressedFiles.read(file));
    }

    /** The next line, or null at the end of the file. */
    @Nullable
    Line next() {
        if (!lines.next()) {
            return null;
        }
        if (lines.isTooLong()) {
            return unusable(Reject.LINE_TOO_LONG, "longer than " + ByteLines.LONGEST_LINE_BYTES + " bytes");
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(lines.bytes(), lines.offset(), lines.length()))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return new Line(lines.number(), text, null);
            }
        } catch (CharacterCodingException garbage) {
            // Said below, as for NUL bytes: this is not a line of text.
        }
        return unusable(Reject.NOT_TEXT, "its bytes are no " + charset + " text");
    }

    private Line unusable(String reason, String message) {
        int shown = Math.min(lines.length(), MOST_SHOWN_BYTES);
        String text = new String(lines.bytes(), lines.offset(), shown, charset);
        return new Line(lines.number(), text, new Reject(reason, message));
    }

    @Override
    public void close() {
        lines.close();
    }
}
