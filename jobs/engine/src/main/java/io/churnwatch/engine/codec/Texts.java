package io.churnwatch.engine.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into texts without making the same text over and over: rules, tiers and plans are few, and stored with
 * every account. Safe for use by many threads: a text lost to another one is made again.
 */
final class Texts {
    private static final int LONGEST = 32;
    private static final @Nullable String[] KNOWN = new String[4_096];

    private Texts() {}

    static String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return make(bytes, from, length);
        }
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 12) & KNOWN.length - 1;
        String known = KNOWN[place];
        if (known != null && says(known, bytes, from, length)) {
            return known;
        }
        String text = make(bytes, from, length);
        KNOWN[place] = text;
        return text;
    }

    /** Whether the bytes are this text; never so of one with other than ASCII characters. */
    private static boolean says(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] < 0 || text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static String make(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
