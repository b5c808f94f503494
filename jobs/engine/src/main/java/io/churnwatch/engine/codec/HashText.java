package io.churnwatch.engine.codec;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text that is mostly hex digits of a hash: half as long when stored, and made a text again only when asked for. */
public final class HashText {
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})*");
    private static final byte[] NOTHING = {};

    private @Nullable String text;
    /** The stored form. */
    private final byte[] stored;

    private final int from;
    private final int length;

    private HashText(@Nullable String text, byte[] stored, int from, int length) {
        this.text = text;
        this.stored = stored;
        this.from = from;
        this.length = length;
    }

    public static HashText of(String text) {
        return new HashText(text, NOTHING, 0, 0);
    }

    public String text() {
        String known = text;
        if (known == null) {
            ByteReader in = new ByteReader(stored, from);
            boolean isHex = in.readBoolean();
            int digits = in.readCount();
            known = isHex
                    ? HexFormat.of().formatHex(stored, in.position(), in.position() + digits)
                    : Texts.of(stored, in.position(), digits);
            text = known;
        }
        return known;
    }

    public void write(ByteWriter out) {
        if (length > 0) {
            out.writeRaw(stored, from, length);
            return;
        }
        String known = text();
        boolean isHex = HEX.matcher(known).matches();
        out.writeBoolean(isHex);
        if (isHex) {
            byte[] parsed = HexFormat.of().parseHex(known);
            out.writeVar(parsed.length);
            out.writeRaw(parsed, 0, parsed.length);
        } else {
            out.writeText(known);
        }
    }

    public static HashText read(ByteReader in) {
        int from = in.position();
        in.readBoolean();
        in.skip(in.readCount());
        return new HashText(null, in.bytes(), from, in.position() - from);
    }
}
