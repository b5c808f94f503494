package io.churnwatch.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines for machines, in a file (gzip when its name ends in {@code .gz}) or on standard output. */
public final class LineFile implements AutoCloseable {
    private static final int BUFFER_CHARS = 1 << 16;

    private final String name;
    private final Writer writer;

    private LineFile(String name, OutputStream bytes) {
        this.name = name;
        this.writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), BUFFER_CHARS);
    }

    /** The file of this name; standard output for null. */
    public static LineFile open(@Nullable Path file) {
        return file == null
                ? new LineFile("standard output", new FileOutputStream(FileDescriptor.out))
                : new LineFile(file.toString(), CompressedFiles.write(file));
    }

    /** Writes a line and its end. */
    public void write(String line) {
        try {
            writer.write(line);
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
