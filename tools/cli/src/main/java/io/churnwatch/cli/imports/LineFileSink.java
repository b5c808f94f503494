package io.churnwatch.cli.imports;

import io.churnwatch.cli.CompressedFiles;
import io.churnwatch.cli.UserError;
import io.churnwatch.lines.EventLine;
import io.churnwatch.lines.EventLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Events as lines of JSON, in a file or on standard output. */
final class LineFileSink implements EventSink {
    private static final int BUFFER_CHARS = 1 << 16;

    private final String name;
    private final Writer writer;

    private LineFileSink(String name, OutputStream bytes) {
        this.name = name;
        this.writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER_CHARS);
    }

    static LineFileSink to(Path file) {
        return new LineFileSink(file.toString(), CompressedFiles.write(file));
    }

    static LineFileSink to(OutputStream standardOutput) {
        return new LineFileSink("standard output", standardOutput);
    }

    @Override
    public void accept(EventLine event) {
        try {
            writer.write(EventLines.write(event.event()));
            writer.write('\n');
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private UserError unwritable(IOException failure) {
        return new UserError(name + " cannot be written: " + failure.getMessage());
    }
}
