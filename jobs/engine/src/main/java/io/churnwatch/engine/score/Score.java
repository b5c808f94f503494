package io.churnwatch.engine.score;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account's score at one instant.
 *
 * @param raw on the model's scale
 * @param normalised 0..100
 * @param completeness the share, 0..1, of weight whose inputs are known
 * @param points by factor of the model: what it adds to the start value, or takes from the best score; NaN where it does
 *     not count
 * @param manual what raw score, normalised score and band come from instead; null when they are computed
 */
public record Score(
        String profile,
        double raw,
        double normalised,
        String band,
        double completeness,
        double[] points,
        @Nullable ManualScore manual) {
    /** The band of a score that rests on too little. */
    public static final String UNKNOWN_BAND = "unknown";

    /** Whether nobody would have to be told of the difference. */
    public boolean saysTheSameAs(Score other) {
        return raw == other.raw
                && completeness == other.completeness
                && band.equals(other.band)
                && profile.equals(other.profile)
                && Arrays.equals(points, other.points)
                && Objects.equals(manual, other.manual);
    }

    public void write(ByteWriter out) {
        out.writeText(profile);
        out.writeDouble(raw);
        out.writeDouble(normalised);
        out.writeText(band);
        out.writeDouble(completeness);
        out.writeVar(points.length);
        for (double point : points) {
            out.writeDouble(point);
        }
        out.writeBoolean(manual != null);
        if (manual != null) {
            manual.write(out);
        }
    }

    public static Score read(ByteReader in) {
        String profile = in.readText();
        double raw = in.readDouble();
        double normalised = in.readDouble();
        String band = in.readText();
        double completeness = in.readDouble();
        double[] points = new double[in.readCount()];
        for (int i = 0; i < points.length; i++) {
            points[i] = in.readDouble();
        }
        return new Score(
                profile, raw, normalised, band, completeness, points, in.readBoolean() ? ManualScore.read(in) : null);
    }
}
