package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.BandTable;
import io.churnwatch.engine.pack.Edges.Bound;
import io.churnwatch.engine.score.ScoreModel.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code bands}, of scores and of metrics: names for ranges of a number, of which the first that holds wins. */
final class BandReader {
    private final Span scale;
    private final Span reach;
    private final String number;
    private final Problems problems;

    /**
     * A reader for bands of one kind of number.
     *
     * @param scale all numbers there are
     * @param reach those that come about
     * @param number how messages call what falls into a band
     */
    private BandReader(Span scale, Span reach, String number, Problems problems) {
        this.scale = scale;
        this.reach = reach;
        this.number = number;
        this.problems = problems;
    }

    /** @param reach the scores that factors can bring about */
    static List<Band> ofScore(Node node, Span scale, Span reach, Problems problems) {
        return new BandReader(scale, reach, "score within `range`", problems).read(node);
    }

    /** The bands of a metric, whose values may be any. */
    static BandTable ofMetric(Node node, Problems problems) {
        List<Band> bands = new BandReader(Span.ANY, Span.ANY, "value", problems).read(node);
        return new BandTable(bands.stream().map(Band::name).toList(), value -> {
            int rank = 0;
            while (!bands.get(rank).holds(value)) {
                rank++;
            }
            return rank;
        });
    }

    private List<Band> read(Node node) {
        List<Node.Entry> entries = Fields.of(node, "`bands`", problems).entries();
        List<Band> bands = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        for (Node.Entry entry : entries) {
            Names.checkSnake("band", entry.key(), entry.place(), problems);
            if (entry.key().equals("unknown")) {
                problems.error(
                        entry.place(), "the band 'unknown' is given when too little is known: choose another name");
            }
            boolean last = entry == entries.get(entries.size() - 1);
            if (isRest(entry.value())) {
                if (!last) {
                    problems.error(entry.value().place(), "`rest` takes all that is left: put it last");
                }
                bands.add(new Band(entry.key(), null, Double.NaN));
            } else {
                if (last) {
                    problems.error(entry.place(), "the last band takes the rest, as in `" + entry.key() + ": rest`");
                }
                band(entry).ifPresent(bound -> {
                    bands.add(new Band(entry.key(), bound.edge(), bound.at()));
                    bounds.add(bound);
                });
            }
        }
        if (entries.isEmpty()) {
            problems.error(node.place(), "`bands` is empty: name at least one, as in `{ healthy: rest }`");
        }
        if (bands.size() == entries.size()) {
            reportUnreachable(
                    entries,
                    bands,
                    Edges.samples(bounds, scale.from(), scale.to()),
                    Edges.samples(bounds, reach.from(), reach.to()));
        }
        return List.copyOf(bands);
    }

    private Optional<Bound> band(Node.Entry entry) {
        Fields fields = Fields.of(entry.value(), "band '" + entry.key() + "'", problems);
        Optional<Bound> bound = Edges.bound(fields, "band '" + entry.key() + "'", problems);
        fields.finish();
        return bound;
    }

    private void reportUnreachable(
            List<Node.Entry> entries, List<Band> bands, List<Double> possible, List<Double> reached) {
        for (int i = 0; i < bands.size(); i++) {
            Node.Entry entry = entries.get(i);
            if (!falls(bands, i, possible)) {
                problems.error(
                        entry.place(),
                        "no " + number + " ever falls into band '" + entry.key()
                                + "': the first band that holds takes it");
            } else if (!problems.hasErrors() && !falls(bands, i, reached)) {
                problems.warning(
                        entry.place(),
                        "the factors bring this score from " + Scalars.written(reach.from()) + " to "
                                + Scalars.written(reach.to()) + " only: band '" + entry.key() + "' is never reached");
            }
        }
    }

    private static boolean falls(List<Band> bands, int band, List<Double> samples) {
        return samples.stream()
                .anyMatch(value -> bands.get(band).holds(value)
                        && bands.subList(0, band).stream().noneMatch(earlier -> earlier.holds(value)));
    }

    private static boolean isRest(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().equals("rest");
    }

    /** All numbers from one to another. */
    record Span(double from, double to) {
        static final Span SCORES = new Span(0, 100);
        static final Span ANY = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
