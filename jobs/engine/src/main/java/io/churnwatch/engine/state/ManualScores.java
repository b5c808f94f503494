package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.score.ManualScore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest of what people said the score is; word that it was older than what was heard already is passed over. */
public final class ManualScores {
    private static final long NEVER = Long.MIN_VALUE;

    private @Nullable ManualScore standing;
    private long saidAtMillis = NEVER;

    public Optional<ManualScore> standing() {
        return Optional.ofNullable(standing);
    }

    /** Takes a person's word; null takes back what was said before. */
    public void say(@Nullable ManualScore score, long atMillis) {
        if (atMillis >= saidAtMillis) {
            standing = score;
            saidAtMillis = atMillis;
        }
    }

    /** Whether what was said has run out. */
    public boolean isOver(long clock) {
        return standing != null && standing.isOver(clock);
    }

    /** Ends what has run out; it was still the newest that was said. */
    public void end() {
        standing = null;
    }

    void write(ByteWriter out) {
        out.writeOptionalTime(saidAtMillis == NEVER ? null : Long.valueOf(saidAtMillis));
        out.writeBoolean(standing != null);
        if (standing != null) {
            standing.write(out);
        }
    }

    static ManualScores read(ByteReader in) {
        ManualScores scores = new ManualScores();
        Long said = in.readOptionalTime();
        scores.saidAtMillis = said == null ? NEVER : said;
        scores.standing = in.readBoolean() ? ManualScore.read(in) : null;
        return scores;
    }
}
