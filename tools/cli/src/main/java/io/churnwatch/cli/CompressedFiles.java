package io.churnwatch.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files that may be gzip: told by their first bytes when read, by their name when written. */
public final class CompressedFiles {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] GZIP_MAGIC = {(byte) 0x1f, (byte) 0x8b};

    private CompressedFiles() {}

    /** Opens a file to read it, unpacked. A missing or unreadable one is the user's error. */
    public static InputStream read(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserError(file + " is a folder; name the files in it");
        }
        try {
            return unpacked(Files.newInputStream(file));
        } catch (NoSuchFileException missing) {
            throw new UserError(file + ": there is no such file");
        } catch (IOException failure) {
            throw new UserError(file + " cannot be read: " + failure.getMessage());
        }
    }

    /** The stream itself, or what its gzip holds. */
    public static InputStream unpacked(InputStream stream) throws IOException {
        var buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        buffered.mark(GZIP_MAGIC.length);
        byte[] start = buffered.readNBytes(GZIP_MAGIC.length);
        buffered.reset();
        return Arrays.equals(start, GZIP_MAGIC) ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    /** Opens a file to write it; gzip when its name ends in {@code .gz}. */
    public static OutputStream write(Path file) {
        try {
            OutputStream plain = Files.newOutputStream(file);
            return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER_BYTES) : plain;
        } catch (NoSuchFileException missing) {
            throw new UserError(file + " cannot be written: its folder does not exist");
        } catch (IOException failure) {
            throw new UserError(file + " cannot be written: " + failure.getMessage());
        }
    }
}
