package io.churnwatch.engine.pack;

import io.churnwatch.engine.score.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The edge words of steps, bands and signals. */
final class Edges {
    static final List<String> WORDS = Arrays.stream(Edge.values())
            .map(edge -> edge.name().toLowerCase(Locale.ROOT))
            .toList();

    /** One edge word with its number. */
    record Bound(Edge edge, double at) {
        boolean holds(double value) {
            return edge.holds(value, at);
        }
    }

    private Edges() {}

    static Edge edge(String word) {
        return Edge.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The one edge among the keys of a block; reports none or several. */
    static Optional<Bound> bound(Fields fields, String owner, Problems problems) {
        List<String> found = WORDS.stream().filter(fields::has).toList();
        WORDS.forEach(fields::take);
        if (found.size() != 1) {
            problems.error(
                    fields.place(), owner + " needs one edge of " + String.join(", ", WORDS) + ", as in `above: 20`");
            return Optional.empty();
        }
        return fields.number(found.get(0)).map(at -> new Bound(edge(found.get(0)), at));
    }

    /**
     * Values of which one lies in every stretch that these bounds cut the numbers of [min, max] into: what holds
     * nowhere among them holds nowhere.
     */
    static List<Double> samples(List<Bound> bounds, double min, double max) {
        TreeSet<Double> cuts = new TreeSet<>();
        bounds.forEach(bound -> cuts.add(bound.at()));
        cuts.add(Double.isInfinite(min) ? (cuts.isEmpty() ? 0 : cuts.first()) - 1 : min);
        cuts.add(Double.isInfinite(max) ? cuts.last() + 1 : max);
        TreeSet<Double> samples = new TreeSet<>(cuts);
        Double previous = null;
        for (Double cut : cuts) {
            if (previous != null) {
                samples.add((previous + cut) / 2);
            }
            previous = cut;
        }
        return samples.stream().filter(value -> value >= min && value <= max).toList();
    }
}
