package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The trackers of a pack, shared by definition; each retains as much as the longest of its views needs. */
final class TrackerPool {
    /** What makes a tracker once all its views are known. */
    private interface Maker {
        Tracker make(int identity, Draft draft);
    }

    private static final class Draft {
        private final int index;
        private final Maker maker;
        private int retention;
        private int history;
        /** By their days: whether they are ranked. */
        private final Map<Integer, Boolean> windows = new TreeMap<>();

        Draft(int index, Maker maker) {
            this.index = index;
            this.maker = maker;
        }
    }

    private final List<String> settings;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** @param settings that name people */
    TrackerPool(List<String> settings) {
        this.settings = settings;
    }

    /** @param further how much further back than its own {@code ago} the window will be looked at */
    int counter(
            Selector selector,
            Fold fold,
            @Nullable EventField field,
            Granularity granularity,
            Window window,
            Duration further) {
        String what = fold.name().toLowerCase(Locale.ROOT) + (field == null ? "" : " " + field.word());
        Draft draft = draft(
                what + " " + granularity + " of " + selector.definition(),
                (identity, made) -> new Tracker.Counter(identity, selector, fold, field, granularity, made.retention));
        // One more than both lengths: calendar days are not always 24 hours long.
        int back = buckets(window.over(), granularity) + buckets(window.ago().plus(further), granularity) + 1;
        draft.retention = Math.max(draft.retention, back);
        return draft.index;
    }

    int lastSeen(Selector selector) {
        return draft(
                        "last seen of " + selector.definition(),
                        (identity, made) -> new Tracker.LastSeen(identity, selector))
                .index;
    }

    int distinct(Selector selector, EventField field, Duration over) {
        Draft draft = draft(
                "distinct " + field.word() + " of " + selector.definition(),
                (identity, made) -> new Tracker.Distinct(identity, selector, field, made.retention));
        // One more: a pack that looks further back must know at once all that this one knew.
        draft.retention = Math.max(draft.retention, buckets(over, Granularity.DAY) + 1);
        return draft.index;
    }

    /**
     * What a window of distinct values held at the end of earlier days.
     *
     * @param values index of the tracker of the values
     */
    int distinctEnds(int values, Selector selector, EventField field, Duration over, Duration ago) {
        int window = buckets(over, Granularity.DAY);
        Draft draft = draft(
                "distinct " + field.word() + " by day over " + window + " of " + selector.definition(),
                (identity, made) -> new Tracker.DistinctEnds(identity, selector, values, window, made.history));
        // The newest complete day is yesterday; calendar days are not always 24 hours long.
        draft.history = Math.max(draft.history, buckets(ago, Granularity.DAY) + 2);
        return draft.index;
    }

    /**
     * Who did how much, and when last; weeks are enough for long windows, and keep an account small.
     *
     * @param ranked whether it is asked for who did most
     */
    int users(Selector selector, EventField field, Duration over, boolean ranked) {
        int days = buckets(over, Granularity.DAY);
        int width = days > 0 && days < 28 ? 1 : 7;
        Draft draft = draft(
                "users " + field.word() + " by " + width + " days of " + selector.definition(),
                (identity, made) -> new Tracker.Users(
                        identity,
                        selector,
                        field,
                        width,
                        made.windows.entrySet().stream()
                                .map(window -> new Tracker.Users.Lookback(window.getKey(), window.getValue()))
                                .toList(),
                        settings));
        if (days > 0) {
            draft.windows.merge(days, ranked, Boolean::logicalOr);
        }
        return draft.index;
    }

    int answers(Selector selector, EventField field, @Nullable EventField same) {
        String by = same == null ? "" : " by " + same.word();
        return draft(
                        "answers " + field.word() + by + " of " + selector.definition(),
                        (identity, made) -> new Tracker.Answers(identity, selector, field, same))
                .index;
    }

    List<Tracker> trackers() {
        Map<String, Integer> identities = identities(drafts.keySet());
        List<Tracker> trackers = new ArrayList<>();
        drafts.forEach(
                (definition, draft) -> trackers.add(draft.maker.make(identities.getOrDefault(definition, 0), draft)));
        return List.copyOf(trackers);
    }

    /** Hashes; where two definitions of a pack share one, the later in the alphabet takes its hash once more. */
    private static Map<String, Integer> identities(Set<String> definitions) {
        Set<Integer> taken = new HashSet<>();
        Map<String, Integer> identities = new HashMap<>();
        for (String definition : new TreeSet<>(definitions)) {
            String text = definition;
            while (!taken.add(Digests.identity(text))) {
                text = text + "'";
            }
            identities.put(definition, Digests.identity(text));
        }
        return identities;
    }

    private Draft draft(String definition, Maker maker) {
        return drafts.computeIfAbsent(definition, fresh -> new Draft(drafts.size(), maker));
    }

    static Duration width(Granularity granularity) {
        return switch (granularity) {
            case FIVE_MINUTES -> Duration.ofMinutes(5);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
        };
    }

    private static int buckets(Duration length, Granularity granularity) {
        long width = width(granularity).toMillis();
        return Math.toIntExact((length.toMillis() + width - 1) / width);
    }
}
