package io.churnwatch.engine.codec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that are the same on every machine and in every release: they are stored and sent. */
public final class Hashes {
    private Hashes() {}

    /** 64 bits of a text: FNV-1a over its UTF-16 units, then the finalizer of MurmurHash3. */
    public static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /** 48 bits of a text, the highest of {@link #of}. */
    public static long shortOf(String text) {
        return of(text) >>> 16;
    }

    /** 32 hex digits of the SHA-256 of the parts; no two lists of parts are taken for one another. */
    public static String identify(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            digest.update(new byte[] {(byte) (utf8.length >>> 16), (byte) (utf8.length >>> 8), (byte) utf8.length});
            digest.update(utf8);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
