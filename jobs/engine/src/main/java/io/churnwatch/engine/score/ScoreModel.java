package io.churnwatch.engine.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How factors become one raw score on the model's own scale [min, max]. */
public sealed interface ScoreModel {
    String name();

    double min();

    double max();

    List<Band> bands();

    /** The share of weight, 0..100, whose inputs must be known for a band; 0 means: anything at all. */
    double minCompletenessPct();

    /**
     * A start value plus the points of each factor, clamped to [min, max]. A factor with unknown input gives none.
     *
     * @param factors indexes in the pack
     */
    record Additive(
            String name,
            double start,
            double min,
            double max,
            List<Integer> factors,
            List<Band> bands,
            double minCompletenessPct)
            implements ScoreModel {
        public Additive {
            if (!(min < max) || start < min || start > max) {
                throw new IllegalArgumentException(
                        "a score needs min <= start <= max, was start " + start + " in [" + min + ", " + max + "]");
            }
        }
    }

    /** A named range of the raw score; the first that holds wins; the last has no edge and takes the rest. */
    record Band(String name, @Nullable Edge edge, double bound) {
        public boolean holds(double rawScore) {
            return edge == null || edge.holds(rawScore, bound);
        }
    }
}
