package io.churnwatch.engine.score;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * A score that a person set in place of the computed one, which goes on underneath.
 *
 * @param score normalised to 0..100, so that it keeps its meaning under another model
 * @param untilMillis when it ends by itself; null when only a person ends it
 */
public record ManualScore(
        double score,
        String author,
        String reason,
        @Nullable Long untilMillis) {

    public boolean isOver(long clock) {
        return untilMillis != null && untilMillis <= clock;
    }

    public void write(ByteWriter out) {
        out.writeDouble(score);
        out.writeText(author);
        out.writeText(reason);
        out.writeOptionalTime(untilMillis);
    }

    public static ManualScore read(ByteReader in) {
        return new ManualScore(in.readDouble(), in.readText(), in.readText(), in.readOptionalTime());
    }
}
