package io.churnwatch.cli.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids for rows that bring none: importing the same file again gives the same ids. */
final class EventIds {
    private static final int BYTES = 12;

    private EventIds() {}

    static String of(String file, long row, int line) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((file + '\n' + row + '\n' + line).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
