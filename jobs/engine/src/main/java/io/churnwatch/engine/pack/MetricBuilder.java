package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Compilation;
import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.metrics.BandTable;
import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Person;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.Window;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.pack.AccountVocabulary.MetricNames;
import io.churnwatch.engine.pack.AccountVocabulary.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts metrics into the order of their dependencies and trackers behind them, whatever the order in the file. */
final class MetricBuilder implements MetricNames {
    /** Stands for a metric with problems; the pack is refused, so that nobody looks it up. */
    private static final int BROKEN = -1;

    private static final int MAX_DEPTH = 50;

    private final Map<String, Node.Entry> entries;
    private final Map<String, MetricDraft> drafts;
    private final Map<String, BandTable> bands;
    private final Constants constants;
    private final SlotTable slots;
    private final TrackerPool trackers;
    private final WorkCalendar calendar;
    private final Map<String, Node.Scalar> goals;
    private final Comparisons comparisons;
    private final Problems problems;
    private final List<Metric> metrics = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Integer> copies = new HashMap<>();
    private final Set<String> building = new LinkedHashSet<>();
    private final Set<String> used = new HashSet<>();

    MetricBuilder(
            Map<String, Node.Entry> entries,
            Map<String, MetricDraft> drafts,
            Map<String, BandTable> bands,
            Constants constants,
            SlotTable slots,
            TrackerPool trackers,
            WorkCalendar calendar,
            Map<String, Node.Scalar> goals,
            Problems problems) {
        this.entries = entries;
        this.drafts = drafts;
        this.bands = bands;
        this.constants = constants;
        this.slots = slots;
        this.trackers = trackers;
        this.calendar = calendar;
        this.goals = goals;
        this.comparisons = new Comparisons(drafts, calendar, problems);
        this.problems = problems;
    }

    /** All metrics; the first of a name is the one the pack declares, a later one its copy for a comparison. */
    List<Metric> all() {
        return List.copyOf(metrics);
    }

    Metric get(int index) {
        return metrics.get(index);
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    /** The metric's index, built now if it was not yet; it counts as used. */
    @Override
    public int index(String name) {
        used.add(name);
        return build(name);
    }

    void buildAll() {
        goals.values().stream()
                .filter(metric -> !names().contains(metric.text()))
                .forEach(metric -> problems.error(
                        metric.place(),
                        "unknown metric '" + metric.text() + "'" + Suggestions.hint(metric.text(), names())));
        entries.keySet().forEach(this::build);
    }

    void warnOfUnused() {
        entries.forEach((name, entry) -> {
            if (!used.contains(name)) {
                problems.warning(entry.place(), "metric '" + name + "' is not used by any factor, signal or metric");
            }
        });
    }

    /** The metrics that an expression asked of an account reads. */
    List<Integer> readBy(Set<Integer> expressionSlots) {
        return expressionSlots.stream()
                .map(slots::behind)
                .filter(Slot::readsMetric)
                .map(Slot::metricRead)
                .toList();
    }

    /** The change of score that a metric is or rests on. */
    Optional<String> scoreBehind(int index) {
        Metric metric = index == BROKEN ? null : metrics.get(index);
        if (metric instanceof Metric.ScoreChange) {
            return Optional.of(metric.name());
        }
        Collection<Integer> read = List.of();
        if (metric instanceof Metric.Formula formula) {
            read = readBy(formula.formula().reads());
        } else if (metric instanceof Metric.OfThings things) {
            read = things.measures().values();
        }
        return read.stream().flatMap(other -> scoreBehind(other).stream()).findFirst();
    }

    private int build(String name) {
        Integer index = indexes.get(name);
        if (index != null) {
            return index;
        }
        MetricDraft draft = drafts.get(name);
        if (draft == null) {
            return BROKEN;
        }
        if (!building.add(name)) {
            List<String> circle = new ArrayList<>(building);
            problems.error(
                    draft.place(),
                    "metrics go in a circle: " + String.join(" → ", circle.subList(circle.indexOf(name), circle.size()))
                            + " → " + name);
            return BROKEN;
        }
        int built = BROKEN;
        if (building.size() > MAX_DEPTH) {
            problems.error(draft.place(), "more than " + MAX_DEPTH + " metrics build on one another here");
        } else {
            Metric metric = metric(name, draft);
            built = add(metric);
        }
        building.remove(name);
        indexes.put(name, built);
        return built;
    }

    private int add(@Nullable Metric metric) {
        if (metric == null) {
            return BROKEN;
        }
        metrics.add(metric);
        return metrics.size() - 1;
    }

    private @Nullable Metric metric(String name, MetricDraft draft) {
        Unit unit = Names.unit(name);
        if (draft instanceof MetricDraft.Windowed windowed) {
            return counted(name, windowed, Comparisons.ownGranularity(windowed), Duration.ZERO);
        } else if (draft instanceof MetricDraft.Distinct distinct) {
            return distinct(name, unit, distinct);
        } else if (draft instanceof MetricDraft.DaysSince days) {
            return new Metric.DaysSince(name, unit, trackers.lastSeen(days.selector()));
        } else if (draft instanceof MetricDraft.DaysUntil days) {
            return new Metric.DaysUntil(name, unit, days.date());
        } else if (draft instanceof MetricDraft.Last last) {
            return new Metric.Last(name, unit, trackers.answers(last.selector(), last.field(), null), last.maxAge());
        } else if (draft instanceof MetricDraft.Previous previous) {
            return new Metric.Previous(
                    name, unit, trackers.answers(previous.selector(), previous.field(), previous.same()));
        } else if (draft instanceof MetricDraft.OfThings things) {
            Map<String, Integer> measures =
                    LifeField.anyMeasured(things.field(), things.where()) ? measures() : Map.of();
            return new Metric.OfThings(
                    name, unit, things.cycle(), things.fold(), things.field(), things.where(), measures);
        } else if (draft instanceof MetricDraft.ByPerson by) {
            return byPerson(name, unit, by);
        } else if (draft instanceof MetricDraft.ScoreChange change) {
            return new Metric.ScoreChange(name, unit, change.days());
        } else if (draft instanceof MetricDraft.Change change) {
            return change(name, unit, change);
        } else if (draft instanceof MetricDraft.Deviation deviation) {
            return deviation(name, unit, deviation);
        }
        MetricDraft.Formula formula = (MetricDraft.Formula) draft;
        return formula(name, unit, formula, this, problems);
    }

    private Metric byPerson(String name, Unit unit, MetricDraft.ByPerson by) {
        PeopleReader.Draft who = by.person();
        Selector most = who.most();
        int mostActive = most == null
                ? -1
                : trackers.users(most, EventField.find(most.from(), "user_id").orElseThrow(), who.over(), true);
        Duration over = by.over();
        return new Metric.ByPerson(
                name,
                unit,
                trackers.users(by.selector(), by.user(), over == null ? Duration.ZERO : over, false),
                new Person(who.name(), who.setting(), mostActive, who.over(), who.min()),
                by.others(),
                over);
    }

    private Metric distinct(String name, Unit unit, MetricDraft.Distinct distinct) {
        Window window = distinct.window();
        Duration back = window.ago().plus(comparisons.historyOf(name).orElse(Duration.ZERO));
        int values = trackers.distinct(distinct.selector(), distinct.field(), window.over());
        int ends = back.isZero()
                ? Metric.Distinct.NO_ENDS
                : trackers.distinctEnds(
                        values, distinct.selector(), distinct.field(), window.over(), back.plus(longestClosure()));
        return new Metric.Distinct(name, unit, values, ends, window);
    }

    /** How much further back the last open day may lie. */
    private Duration longestClosure() {
        return Duration.ofDays(calendar.longestClosure());
    }

    /** The metrics that say how far goals are, by the goals' names. */
    Map<String, Integer> measures() {
        Map<String, Integer> measures = new TreeMap<>();
        goals.forEach((goal, metric) -> {
            if (names().contains(metric.text())) {
                measures.put(goal, index(metric.text()));
            }
        });
        return measures;
    }

    /** @param further how much further back a comparison looks */
    private Metric counted(String name, MetricDraft.Windowed draft, Granularity granularity, Duration further) {
        Unit unit = Names.unit(name);
        Window window = draft.window();
        Counters counters =
                (selector, fold, field) -> trackers.counter(selector, fold, field, granularity, window, further);
        if (draft instanceof MetricDraft.Count count) {
            Fold fold = count.field() == null ? Fold.COUNT : Fold.SUM;
            return new Metric.Count(
                    name, unit, counters.of(count.selector(), fold, count.field()), window, count.per());
        } else if (draft instanceof MetricDraft.Share share) {
            int part = counters.of(share.part(), Fold.COUNT, null);
            int whole = counters.of(share.whole(), Fold.COUNT, null);
            return share.percent()
                    ? new Metric.Percent(name, unit, part, whole, window, share.min())
                    : new Metric.Ratio(name, unit, part, whole, window, share.min());
        } else if (draft instanceof MetricDraft.Average average) {
            int sum = counters.of(average.selector(), Fold.SUM, average.field());
            int count = counters.of(average.selector(), Fold.COUNT, average.field());
            return new Metric.Average(name, unit, sum, count, window, average.min());
        } else if (draft instanceof MetricDraft.Extreme extreme) {
            Fold fold = extreme.largest() ? Fold.MAX : Fold.MIN;
            return new Metric.Extreme(name, unit, counters.of(extreme.selector(), fold, extreme.field()), window);
        }
        MetricDraft.ActiveDays days = (MetricDraft.ActiveDays) draft;
        return new Metric.ActiveDays(name, unit, counters.of(days.selector(), Fold.COUNT, null), window);
    }

    /** Gives out the counters that a window needs, all of one granularity and retention. */
    private interface Counters {
        int of(Selector selector, Fold fold, @Nullable EventField field);
    }

    private @Nullable Metric change(String name, Unit unit, MetricDraft.Change change) {
        String of = change.of().text();
        if (!isKnown(change.of()) || index(of) == BROKEN || !comparisons.possible(of, change)) {
            return null;
        }
        Granularity granularity = comparisons.granularity(of, change.ago());
        return new Metric.Change(
                name, unit, compared(of, granularity, change.ago()), change.ago(), change.minBase(), granularity);
    }

    private boolean isKnown(Node.Scalar metric) {
        boolean known = names().contains(metric.text());
        if (!known) {
            problems.error(
                    metric.place(),
                    "unknown metric '" + metric.text() + "'" + Suggestions.hint(metric.text(), names()));
        }
        return known;
    }

    private @Nullable Metric deviation(String name, Unit unit, MetricDraft.Deviation deviation) {
        String of = deviation.of().text();
        if (!isKnown(deviation.of()) || index(of) == BROKEN) {
            return null;
        }
        if (!(drafts.get(of) instanceof MetricDraft.Windowed windowed) || !isOfOneDay(windowed)) {
            problems.error(
                    deviation.of().place(),
                    "`deviation` looks at counts, sums, percents and ratios of one day, as in"
                            + " `calls_1d: { count: calls, over: 1d }`: '" + of + "' is none");
            return null;
        }
        Metric byDay = counted(of, windowed, Granularity.DAY, deviation.over().plus(longestClosure()));
        return new Metric.Deviation(name, unit, copied(of, Granularity.DAY, byDay), deviation.over());
    }

    private static boolean isOfOneDay(MetricDraft.Windowed draft) {
        boolean counts =
                draft instanceof MetricDraft.Share || (draft instanceof MetricDraft.Count count && count.per() == null);
        return counts && draft.window().equals(new Window(Duration.ofDays(1), Duration.ZERO));
    }

    /** The metric, or the copy of it, whose trackers keep this granularity back to {@code ago}. */
    private int compared(String name, Granularity granularity, Duration ago) {
        int declared = index(name);
        MetricDraft draft = drafts.get(name);
        if (draft instanceof MetricDraft.Windowed windowed) {
            Metric copy = counted(name, windowed, granularity, ago);
            return Comparisons.ownGranularity(windowed) == granularity ? declared : copied(name, granularity, copy);
        }
        if (!(draft instanceof MetricDraft.Formula formula)) {
            return declared;
        }
        Map<String, Integer> read = new LinkedHashMap<>();
        comparisons.readBy(formula).forEach(other -> read.put(other, compared(other, granularity, ago)));
        if (read.entrySet().stream().allMatch(entry -> entry.getValue() == index(entry.getKey()))) {
            return declared;
        }
        // Its problems were reported when it was built as it stands.
        Metric copy = formula(name, Names.unit(name), formula, new Substituted(names(), read, bands), new Problems(""));
        return copy == null ? BROKEN : copied(name, granularity, copy);
    }

    private int copied(String name, Granularity granularity, Metric copy) {
        return copies.computeIfAbsent(name + " by " + granularity, fresh -> add(copy));
    }

    private @Nullable Metric formula(
            String name, Unit unit, MetricDraft.Formula formula, MetricNames names, Problems reportTo) {
        Compilation<NumberExpression> compiled = Expressions.number(
                formula.formula(), new AccountVocabulary(Setting.FORMULA, names, constants, slots, Set.of()), reportTo);
        String found = compiled.unit();
        // The difference of two percents, or of two answers, is rightly called points.
        if (found != null && !found.equals(Names.word(unit)) && unit != Unit.POINTS) {
            reportTo.error(
                    formula.place(),
                    "'" + name + "' comes out in " + found + ", but its name says " + Names.word(unit));
        }
        return compiled.expression()
                .map(expression -> new Metric.Formula(name, unit, expression))
                .orElse(null);
    }

    @Override
    public Optional<BandTable> bands(String name) {
        return Optional.ofNullable(bands.get(name));
    }

    private record Substituted(Set<String> names, Map<String, Integer> indexes, Map<String, BandTable> bands)
            implements MetricNames {
        @Override
        public Optional<BandTable> bands(String name) {
            return Optional.ofNullable(bands.get(name));
        }

        @Override
        public int index(String name) {
            return indexes.getOrDefault(name, BROKEN);
        }
    }
}
