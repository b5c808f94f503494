package io.churnwatch.engine.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is stored of an account: decoded when it is first asked for, and written as the same bytes again when
 * nothing was changed.
 */
public final class Section<T> {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final Function<ByteReader, T> read;
    private @Nullable T value;
    private boolean changed;

    private Section(byte[] bytes, int from, int length, Function<ByteReader, T> read) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.read = read;
    }

    /** A part that is not stored yet. */
    public static <T> Section<T> of(T value) {
        Section<T> section = new Section<>(new byte[0], 0, 0, in -> value);
        section.set(value);
        return section;
    }

    /** Takes what {@link #write} wrote, and leaves it as it is for now. */
    public static <T> Section<T> read(ByteReader in, Function<ByteReader, T> read) {
        int length = in.readCount();
        Section<T> section = new Section<>(in.bytes(), in.position(), length, read);
        in.skip(length);
        return section;
    }

    /** Whether it has been looked at. */
    public boolean isOpen() {
        return value != null;
    }

    /** To look at, not to change. */
    public T look() {
        if (value == null) {
            value = read.apply(new ByteReader(bytes, from));
        }
        return value;
    }

    /** To change. */
    public T change() {
        changed = true;
        return look();
    }

    public void set(T newValue) {
        value = newValue;
        changed = true;
    }

    /** Writes the part, its length first. */
    public void write(ByteWriter out, BiConsumer<T, ByteWriter> write) {
        if (changed) {
            int begun = out.begin();
            write.accept(look(), out);
            out.end(begun);
        } else {
            out.writeVar(length);
            out.writeRaw(bytes, from, length);
        }
    }
}
