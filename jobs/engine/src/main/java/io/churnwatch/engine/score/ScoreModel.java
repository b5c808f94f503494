package io.churnwatch.engine.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How factors become one raw score on the model's own scale [min, max]. Factors are named by their index in the pack. */
public sealed interface ScoreModel {
    String name();

    double min();

    double max();

    /** The factors used, each once. */
    List<Integer> factors();

    List<Band> bands();

    /** The share of weight, 0..100, whose inputs must be known for a band; 0 means: anything at all. */
    double minCompletenessPct();

    /** The same, of which another share must be known. */
    ScoreModel withMinCompleteness(double pct);

    /** A raw score brought to 0..100. */
    default double normalised(double raw) {
        return 100 * (raw - min()) / (max() - min());
    }

    /** The band of a raw score that rests on enough. */
    default String band(double raw) {
        for (Band band : bands()) {
            if (band.holds(raw)) {
                return band.name();
            }
        }
        return Score.UNKNOWN_BAND;
    }

    /** A start value plus the points of each factor, clamped to [min, max]. */
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

        @Override
        public ScoreModel withMinCompleteness(double pct) {
            return new Additive(name, start, min, max, factors, bands, pct);
        }
    }

    /**
     * Factors from 0 to 100 in groups.
     *
     * @param worstOf whether the lowest group is the score, and not the mean of them all by their weights
     */
    record Grouped(String name, boolean worstOf, List<Group> groups, List<Band> bands, double minCompletenessPct)
            implements ScoreModel {
        @Override
        public ScoreModel withMinCompleteness(double pct) {
            return new Grouped(name, worstOf, groups, bands, pct);
        }

        @Override
        public double min() {
            return 0;
        }

        @Override
        public double max() {
            return 100;
        }

        @Override
        public List<Integer> factors() {
            return groups.stream()
                    .flatMap(group -> group.parts().stream().map(Part::factor))
                    .toList();
        }
    }

    /**
     * The mean of its factors, by their weights. A factor by itself is a group of one.
     *
     * @param name the group's name in the pack, or the factor's
     */
    record Group(String name, double weight, List<Part> parts) {}

    /** A factor with its weight within its group. */
    record Part(int factor, double weight) {}

    /** A named range of the raw score; the first that holds wins; the last has no edge and takes the rest. */
    record Band(String name, @Nullable Edge edge, double bound) {
        public boolean holds(double rawScore) {
            return edge == null || edge.holds(rawScore, bound);
        }
    }
}
