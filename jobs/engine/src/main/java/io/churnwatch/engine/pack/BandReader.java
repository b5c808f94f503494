package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.BandTable;
import io.churnwatch.engine.pack.Edges.Bound;
import io.churnwatch.engine.score.ScoreModel.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code bands}, of scores and of metrics: names for ranges of a number, of which the first that holds wins. */
final class BandReader {
    private final double min;
    private final double max;
    private final String number;
    private final Problems problems;

    /** @param number how messages call what falls into a band */
    private BandReader(double min, double max, String number, Problems problems) {
        this.min = min;
        this.max = max;
        this.number = number;
        this.problems = problems;
    }

    static List<Band> ofScore(Node node, double min, double max, Problems problems) {
        return new BandReader(min, max, "score within `range`", problems).read(node);
    }

    /** The bands of a metric, whose values may be any. */
    static BandTable ofMetric(Node node, Problems problems) {
        List<Band> bands =
                new BandReader(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "value", problems).read(node);
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
        reportUnreachable(entries, bands, Edges.samples(bounds, min, max));
        return List.copyOf(bands);
    }

    private Optional<Bound> band(Node.Entry entry) {
        Fields fields = Fields.of(entry.value(), "band '" + entry.key() + "'", problems);
        Optional<Bound> bound = Edges.bound(fields, "band '" + entry.key() + "'", problems);
        fields.finish();
        return bound;
    }

    private void reportUnreachable(List<Node.Entry> entries, List<Band> bands, List<Double> samples) {
        if (bands.size() != entries.size()) {
            return;
        }
        for (int i = 0; i < bands.size(); i++) {
            int band = i;
            boolean reached = samples.stream()
                    .anyMatch(value -> bands.get(band).holds(value)
                            && bands.subList(0, band).stream().noneMatch(earlier -> earlier.holds(value)));
            if (!reached) {
                problems.error(
                        entries.get(i).place(),
                        "no " + number + " ever falls into band '"
                                + entries.get(i).key() + "': the first band that holds takes it");
            }
        }
    }

    private static boolean isRest(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().equals("rest");
    }
}
