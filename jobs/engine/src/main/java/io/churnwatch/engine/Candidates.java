package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.metrics.Tracker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds the few trackers that an event may concern: by its stream and, as most are of usage, by its kind. */
final class Candidates {
    /** Kinds are an open set; past these every usage event is held against every tracker of usage. */
    private static final int KINDS_KNOWN = 1_000;

    private final List<Tracker> trackers;
    private final int[][] byStream = new int[Stream.values().length][];
    private final Map<String, int[]> byKind = new HashMap<>();

    Candidates(List<Tracker> trackers) {
        this.trackers = trackers;
        for (Stream stream : Stream.values()) {
            byStream[stream.ordinal()] = IntStream.range(0, trackers.size())
                    .filter(i -> trackers.get(i).selector().from() == stream)
                    .toArray();
        }
    }

    int[] of(Event event) {
        int[] ofStream = byStream[event.stream().ordinal()];
        if (!(event instanceof Event.Usage usage)) {
            return ofStream;
        }
        int[] known = byKind.get(usage.kind());
        if (known == null) {
            known = IntStream.of(ofStream)
                    .filter(i -> mayTake(trackers.get(i).selector(), usage.kind()))
                    .toArray();
            if (byKind.size() < KINDS_KNOWN) {
                byKind.put(usage.kind(), known);
            }
        }
        return known;
    }

    private static boolean mayTake(Selector selector, String kind) {
        return selector.matches().stream()
                .allMatch(match -> !(match instanceof Selector.Match.Text text)
                        || text.field() != EventField.KIND
                        || text.anyOf().contains(kind));
    }
}
