package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.metrics.Tracker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trackers that an event may concern. Most selectors ask for a few texts only, and the same few texts come
 * again and again: what they decide is worked out once.
 */
final class Candidates {
    /** Texts are open sets; past so many of a stream it is worked out whenever it is asked for. */
    private static final int MOST = 10_000;

    private final List<Tracker> trackers;
    private final List<OfStream> byStream = new ArrayList<>();

    Candidates(List<Tracker> trackers) {
        this.trackers = trackers;
        for (Stream stream : Stream.values()) {
            byStream.add(new OfStream(stream));
        }
    }

    /**
     * By their index in the pack.
     *
     * @param sure those that an event concerns, but for those of distinct values
     * @param distinct those of distinct values, which may know already what it tells
     * @param open those whose selectors ask for more than texts: they must be asked
     */
    record Found(BitSet sure, int[] distinct, int[] open) {}

    Found of(Event event) {
        return byStream.get(event.stream().ordinal()).find(event);
    }

    /** What has been found out, by one text after the other. */
    private static final class Branch {
        private final Map<@Nullable String, Branch> next = new HashMap<>();
        private @Nullable Found found;
    }

    private final class OfStream {
        private final int[] all;
        private final EventField[] fields;
        private final Branch root = new Branch();
        private int known;

        OfStream(Stream stream) {
            this.all = IntStream.range(0, trackers.size())
                    .filter(i -> selector(i).from() == stream && !(trackers.get(i) instanceof Tracker.DistinctEnds))
                    .toArray();
            this.fields = IntStream.of(all)
                    .boxed()
                    .flatMap(i -> tests(selector(i)))
                    .filter(Selector.Match.Text.class::isInstance)
                    .map(match -> ((Selector.Match.Text) match).field())
                    .distinct()
                    .sorted()
                    .toArray(EventField[]::new);
        }

        Found find(Event event) {
            Branch branch = root;
            for (EventField field : fields) {
                branch = follow(branch, field.text(event));
            }
            Found found = branch.found;
            if (found == null) {
                found = new Found(
                        sure(i -> isSure(i, event) && !isDistinct(i)),
                        trackersOf(i -> isSure(i, event) && isDistinct(i)),
                        trackersOf(i -> !isByTexts(selector(i)) && hasTexts(selector(i), event)));
                branch.found = found;
            }
            return found;
        }

        private Branch follow(Branch branch, @Nullable String text) {
            Branch next = branch.next.get(text);
            if (next == null) {
                next = new Branch();
                if (known < MOST) {
                    known++;
                    branch.next.put(text, next);
                }
            }
            return next;
        }

        private BitSet sure(IntPredicate which) {
            return IntStream.of(all).filter(which).collect(BitSet::new, BitSet::set, BitSet::or);
        }

        private int[] trackersOf(IntPredicate which) {
            return IntStream.of(all).filter(which).toArray();
        }
    }

    private boolean isSure(int tracker, Event event) {
        return isByTexts(selector(tracker)) && selector(tracker).matches(event);
    }

    private boolean isDistinct(int tracker) {
        return trackers.get(tracker) instanceof Tracker.Distinct;
    }

    private Selector selector(int tracker) {
        return trackers.get(tracker).selector();
    }

    private static java.util.stream.Stream<Selector.Match> tests(Selector selector) {
        return java.util.stream.Stream.concat(
                selector.matches().stream(), selector.exclusions().stream().flatMap(List::stream));
    }

    private static boolean isByTexts(Selector selector) {
        return selector.where() == null && tests(selector).allMatch(Selector.Match.Text.class::isInstance);
    }

    private static boolean hasTexts(Selector selector, Event event) {
        return selector.matches().stream()
                .allMatch(match -> !(match instanceof Selector.Match.Text) || match.holds(event));
    }
}
