package io.churnwatch.engine.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stable hashes of texts. */
final class Digests {
    private Digests() {}

    /** The first 16 hex digits of the text's SHA-256. */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, 8);
    }

    /** The first 32 bits of the text's SHA-256. */
    static int identity(String text) {
        return ByteBuffer.wrap(sha256(text)).getInt();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
