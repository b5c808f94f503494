package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Window;
import io.churnwatch.engine.metrics.WorkCalendar;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out, from the drafts alone, what {@code change} needs kept of the metrics it looks back at. */
final class Comparisons {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    /** A name by itself, not the field behind a dot. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w.])[a-z][a-z0-9_]*");

    private final Map<String, MetricDraft> drafts;
    private final WorkCalendar calendar;
    private final Problems problems;
    /** How far back the past of each distinct metric is looked at. */
    private final Map<String, Duration> histories = new HashMap<>();

    Comparisons(Map<String, MetricDraft> drafts, WorkCalendar calendar, Problems problems) {
        this.drafts = drafts;
        this.calendar = calendar;
        this.problems = problems;
        for (MetricDraft draft : drafts.values()) {
            if (draft instanceof MetricDraft.Change change) {
                for (String name : leaves(change.of().text())) {
                    if (drafts.get(name) instanceof MetricDraft.Distinct) {
                        histories.merge(name, change.ago(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    }
                }
            }
        }
    }

    Optional<Duration> historyOf(String distinct) {
        return Optional.ofNullable(histories.get(distinct));
    }

    /** The buckets a metric that counts is kept in for its own sake. */
    static Granularity ownGranularity(MetricDraft.Windowed draft) {
        return draft instanceof MetricDraft.ActiveDays
                ? Granularity.DAY
                : Granularity.forReach(draft.window().reach());
    }

    /** The metrics a formula names. */
    Set<String> readBy(MetricDraft.Formula formula) {
        Set<String> names = new LinkedHashSet<>();
        Matcher words = WORD.matcher(QUOTED.matcher(formula.formula().text()).replaceAll(""));
        while (words.find()) {
            if (drafts.containsKey(words.group())) {
                names.add(words.group());
            }
        }
        return names;
    }

    /** Whether the past of a metric can be known; reports when not. */
    boolean possible(String name, MetricDraft.Change change) {
        boolean possible = true;
        for (String leaf : leaves(name)) {
            MetricDraft draft = drafts.get(leaf);
            if (draft instanceof MetricDraft.Windowed windowed
                    && windowed.window().period()) {
                problems.error(
                        change.of().place(),
                        "'" + leaf + "' counts since the billing day, so that its length changes from day to day:"
                                + " `change` compares windows of one length");
                possible = false;
            } else if (draft instanceof MetricDraft.Windowed windowed) {
                possible &= wholeBuckets(leaf, windowed.window(), change);
            } else if (!(draft instanceof MetricDraft.Distinct)) {
                problems.error(
                        change.of().place(),
                        "the past of '" + leaf + "' is not kept: `change` compares metrics over windows and formulas"
                                + " of them");
                possible = false;
            }
        }
        return possible;
    }

    private boolean wholeBuckets(String name, Window window, MetricDraft.Change change) {
        Duration width = TrackerPool.width(granularity(change.of().text(), change.ago()));
        if (divides(width, window.over()) && divides(width, window.ago()) && divides(width, change.ago())) {
            return true;
        }
        problems.error(
                change.place(),
                "this comparison goes by " + (width.toDays() > 0 ? "the day" : Durations.format(width))
                        + ": the window of '" + name + "' and `ago` must be multiples of "
                        + Durations.format(width));
        return false;
    }

    private static boolean divides(Duration width, Duration length) {
        return length.toMillis() % width.toMillis() == 0;
    }

    /** The coarsest buckets that any part of the comparison needs: both sides use them throughout. */
    Granularity granularity(String name, Duration ago) {
        // Closed days can only leave what is counted by the day.
        Granularity coarsest = calendar.isAlwaysOpen() ? Granularity.FIVE_MINUTES : Granularity.DAY;
        for (String leaf : leaves(name)) {
            MetricDraft draft = drafts.get(leaf);
            Granularity needed =
                    draft instanceof MetricDraft.Windowed windowed && !(draft instanceof MetricDraft.ActiveDays)
                            ? Granularity.forReach(windowed.window().reach().plus(ago))
                            : Granularity.DAY;
            coarsest = needed.compareTo(coarsest) > 0 ? needed : coarsest;
        }
        return coarsest;
    }

    /** The metrics that are no formulas at the ends of a metric. */
    private Set<String> leaves(String name) {
        Set<String> leaves = new LinkedHashSet<>();
        collect(name, leaves, new LinkedHashSet<>());
        return leaves;
    }

    private void collect(String name, Set<String> leaves, Set<String> seen) {
        MetricDraft draft = drafts.get(name);
        if (draft == null || !seen.add(name)) {
            return;
        }
        if (draft instanceof MetricDraft.Formula formula && seen.size() <= 1_000) {
            readBy(formula).forEach(other -> collect(other, leaves, seen));
        } else {
            leaves.add(name);
        }
    }
}
