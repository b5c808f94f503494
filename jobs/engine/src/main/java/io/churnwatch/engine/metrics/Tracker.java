package io.churnwatch.engine.metrics;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something remembered of an account's events, shared by every metric that looks at the same thing.
 * Its identity is a hash of its definition: a pack that defines it the same finds it warm.
 */
public sealed interface Tracker {
    /** Stable 32-bit hash of the definition, unique within a pack. */
    int identity();

    Selector selector();

    /** How many buckets back it keeps what happened; 0 for one that forgets nothing. */
    default int kept() {
        return 0;
    }

    /** The width of those buckets. */
    default Granularity keptBy() {
        return Granularity.DAY;
    }

    /**
     * A count of events, or a number field folded, in buckets.
     *
     * @param field the field folded, or counted where an event carries it; null counts all events
     * @param retentionBuckets how many buckets back any view looks, the current one not included
     */
    record Counter(
            int identity,
            Selector selector,
            Fold fold,
            @Nullable EventField field,
            Granularity granularity,
            int retentionBuckets)
            implements Tracker {
        public Counter {
            if (field == null && fold != Fold.COUNT) {
                throw new IllegalArgumentException(fold + " needs a field");
            }
        }

        @Override
        public int kept() {
            return retentionBuckets;
        }

        @Override
        public Granularity keptBy() {
            return granularity;
        }

        /** What the event adds; NaN when it lacks the field. */
        double amount(Event event) {
            double number = field == null ? 1 : field.number(event);
            return fold == Fold.COUNT && !Double.isNaN(number) ? 1 : number;
        }
    }

    /** The time of the newest matching event. */
    record LastSeen(int identity, Selector selector) implements Tracker {}

    /**
     * The distinct values of a text field: the day each was last seen.
     *
     * @param retentionDays the longest window
     */
    record Distinct(int identity, Selector selector, EventField field, int retentionDays) implements Tracker {
        @Override
        public int kept() {
            return retentionDays;
        }
    }

    /**
     * How many distinct values a window held at the end of each of the last days. It is told of no event: its counts
     * are taken from the values before those change. It counts since the first day at whose end they were known for
     * all of the window.
     *
     * @param values index of the {@link Distinct} tracker
     * @param historyDays how many days it keeps
     */
    record DistinctEnds(int identity, Selector selector, int values, int windowDays, int historyDays)
            implements Tracker {
        @Override
        public int kept() {
            return historyDays;
        }
    }

    /**
     * The newest answer and the one before it.
     *
     * @param same the field that must carry the same text in both; null compares any two
     */
    record Answers(
            int identity,
            Selector selector,
            EventField field,
            @Nullable EventField same) implements Tracker {}

    /**
     * What each user did: how often, in buckets of days, and when last.
     *
     * @param field who it was
     * @param windows each length once, brought in order, the longest last; with none it counts nothing and keeps the
     *     last time only
     * @param settings that name people: those are never dropped
     */
    record Users(
            int identity,
            Selector selector,
            EventField field,
            int widthDays,
            List<Lookback> windows,
            List<String> settings)
            implements Tracker {
        public Users {
            windows = windows.stream()
                    .sorted(Comparator.comparingInt(Lookback::days))
                    .toList();
        }

        /**
         * A window that is asked for.
         *
         * @param days how far back it reaches
         * @param ranked whether it is asked who did most in it
         */
        public record Lookback(int days, boolean ranked) {}

        @Override
        public int kept() {
            return retentionDays();
        }

        /** The longest window; 0 when there is none. */
        public int retentionDays() {
            return windows.isEmpty() ? 0 : windows.get(windows.size() - 1).days();
        }

        /** The bucket that a day lies in; weeks begin on Mondays. */
        long bucket(long day) {
            return widthDays == 1 ? day : Math.floorDiv(day + 3, widthDays);
        }
    }
}
