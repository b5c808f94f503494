package io.churnwatch.engine.codec;

/**
 * Where each of some parts lies that are stored one after the other: in front of them stands a table of where each
 * ends, so that one is found without a look at the others. Where all together are short, the table is.
 */
public final class Outline {
    /** Of nothing. */
    public static final Outline EMPTY = new Outline(new byte[0], 0, 0, false);

    private static final int NARROW = Short.BYTES;
    private static final int WIDE = Integer.BYTES;
    private static final int LONGEST_NARROW = (1 << 16) - 1;

    private final byte[] bytes;
    private final int table;
    private final int size;
    private final boolean wide;
    /** Where the first part starts. */
    private final int start;

    private Outline(byte[] bytes, int table, int size, boolean wide) {
        this.bytes = bytes;
        this.table = table;
        this.size = size;
        this.wide = wide;
        this.start = table + size * width(wide);
    }

    private static int width(boolean wide) {
        return wide ? WIDE : NARROW;
    }

    /** Reads the table, and passes over the parts. */
    public static Outline read(ByteReader in, int parts, boolean wide) {
        Outline outline = new Outline(in.bytes(), in.position(), parts, wide);
        in.skip(parts * width(wide));
        in.skip(parts == 0 ? 0 : outline.end(parts - 1));
        return outline;
    }

    public int size() {
        return size;
    }

    public int from(int part) {
        return part == 0 ? start : start + end(part - 1);
    }

    public int to(int part) {
        return start + end(part);
    }

    private int end(int part) {
        int at = table + part * width(wide);
        return wide ? (int) ByteReader.INTS.get(bytes, at) : (short) ByteReader.SHORTS.get(bytes, at) & LONGEST_NARROW;
    }

    /** Writes a table while the parts are written behind it. */
    public static final class Draft {
        private final ByteWriter out;
        private final boolean wide;
        private final int start;
        private int next;

        /** Leaves room for the table. */
        public Draft(ByteWriter out, int parts, boolean wide) {
            this.out = out;
            this.wide = wide;
            this.next = out.size();
            out.leave(parts * width(wide));
            this.start = out.size();
        }

        /**
         * Ends a part.
         *
         * @param end what the writer's size will be when all of the part is written
         * @return false where the table is too narrow for that
         */
        public boolean end(int end) {
            if (!wide && end - start > LONGEST_NARROW) {
                return false;
            }
            out.set(next, end - start, wide);
            next += width(wide);
            return true;
        }
    }
}
