package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.metrics.BandTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one metric: finds its verb, and lets whoever knows the verb read where and when. */
final class MetricReader {
    private static final List<String> VERBS = List.of(
            "count",
            "sum",
            "average",
            "percent",
            "ratio",
            "change",
            "deviation",
            "score_change",
            "distinct",
            "days_since",
            "days_until",
            "last",
            "previous",
            "min",
            "max",
            "formula");

    private final Map<String, Selector> selectors;
    private final Set<String> selectorNames;
    private final Problems problems;
    private final Constants constants;
    private final PeopleReader people;
    private final Set<String> usedSelectors = new HashSet<>();
    private final Map<String, BandTable> bands = new HashMap<>();

    /** @param selectorNames of all selectors, also of those with problems of their own */
    MetricReader(
            Map<String, Selector> selectors,
            Set<String> selectorNames,
            Constants constants,
            PeopleReader people,
            Problems problems) {
        this.selectors = selectors;
        this.selectorNames = selectorNames;
        this.problems = problems;
        this.constants = constants;
        this.people = people;
    }

    Set<String> usedSelectors() {
        return usedSelectors;
    }

    /** The bands of those metrics that have some, by name. */
    Map<String, BandTable> bands() {
        return bands;
    }

    Optional<MetricDraft> read(Node.Entry entry) {
        String name = entry.key();
        Names.checkInExpressions("metric", name, entry.place(), problems);
        Fields fields = Fields.of(entry.value(), "metric '" + name + "'", problems);
        List<String> verbs = verbs(fields);
        if (verbs.size() != 1) {
            problems.error(entry.place(), verbs.isEmpty() ? noVerb(name, fields) : manyVerbs(name, verbs));
            return Optional.empty();
        }
        Optional<MetricDraft> draft =
                draft(verbs.get(0), new MetricBlock(entry, fields, selectors, selectorNames, usedSelectors, problems));
        fields.take("bands").ifPresent(node -> bands.put(name, BandReader.ofMetric(node, problems)));
        if (!verbs.get(0).equals("count") && !verbs.get(0).equals("days_since")) {
            refusePeople(fields);
        }
        fields.finish();
        warnOfOtherWindow(entry, fields);
        return draft;
    }

    private Optional<MetricDraft> draft(String verb, MetricBlock block) {
        return switch (verb) {
            case "count", "days_since" -> PersonVerbs.isAsked(block) ? byPerson(verb, block) : notByPerson(verb, block);
            default -> notByPerson(verb, block);
        };
    }

    private Optional<MetricDraft> byPerson(String verb, MetricBlock block) {
        PersonVerbs verbs = new PersonVerbs(people);
        return verb.equals("count") ? verbs.count(block) : verbs.daysSince(block);
    }

    private Optional<MetricDraft> notByPerson(String verb, MetricBlock block) {
        return switch (verb) {
            case "count" ->
                LifeCycleVerbs.find(block, "count", constants)
                        .map(things -> things.count(block))
                        .orElseGet(() -> WindowVerbs.count(block));
            case "sum" ->
                LifeCycleVerbs.find(block, "of", constants)
                        .map(things -> things.fold(block, "sum"))
                        .orElseGet(() -> WindowVerbs.sum(block));
            case "percent" -> WindowVerbs.percent(block);
            case "ratio" -> WindowVerbs.ratio(block);
            case "change" -> DerivedVerbs.change(block);
            case "deviation" -> DerivedVerbs.deviation(block);
            case "score_change" -> DerivedVerbs.scoreChange(block);
            case "distinct" -> WindowVerbs.distinct(block);
            case "days_since" -> LatestVerbs.daysSince(block);
            case "days_until" -> LatestVerbs.daysUntil(block);
            case "last" -> LatestVerbs.last(block);
            case "previous" -> LatestVerbs.previous(block);
            case "average", "min", "max" ->
                LifeCycleVerbs.find(block, "of", constants)
                        .map(things -> things.fold(block, verb))
                        .orElseGet(() -> switch (verb) {
                            case "average" -> WindowVerbs.average(block);
                            case "min" -> WindowVerbs.min(block);
                            default -> WindowVerbs.max(block);
                        });
            default -> DerivedVerbs.formula(block);
        };
    }

    /** {@code min} with a field is a verb; with a number it says how much there must be. */
    private static List<String> verbs(Fields fields) {
        return VERBS.stream()
                .filter(fields::has)
                .filter(verb -> !verb.equals("min")
                        || fields.entries().stream()
                                .noneMatch(entry -> entry.key().equals(verb) && Scalars.isNumber(entry.value())))
                .toList();
    }

    private static String noVerb(String name, Fields fields) {
        String owner = "metric '" + name + "'";
        for (Node.Entry entry : fields.entries()) {
            Optional<String> near = Suggestions.nearest(entry.key(), VERBS);
            if (near.isPresent()) {
                return owner + " has no verb '" + entry.key() + "' (did you mean '" + near.get() + "'?)";
            }
        }
        return owner + " needs one verb of " + String.join(", ", VERBS);
    }

    private void refusePeople(Fields fields) {
        for (String key : List.of("by", "not_by")) {
            if (fields.has(key)) {
                fields.take(key);
                problems.error(fields.place(key), "`" + key + "` works with `days_since` and `count` only");
            }
        }
    }

    private static String manyVerbs(String name, List<String> verbs) {
        return "metric '" + name + "' has " + verbs.size() + " verbs (" + String.join(", ", verbs)
                + "): make them metrics of their own";
    }

    /** A name that says 7d over a window of 14 days would make every text that shows it lie. */
    private void warnOfOtherWindow(Node.Entry entry, Fields fields) {
        String named = Names.window(entry.key());
        // A count made a rate by `per` is named by the time it stands for.
        String key = fields.has("per") ? "per" : "over";
        if (named.isEmpty() || !(fields.take(key).orElse(null) instanceof Node.Scalar over)) {
            return;
        }
        Optional<Duration> said = Durations.parse(named);
        Optional<Duration> meant = Durations.parse(over.text());
        if (meant.isPresent() && !meant.equals(said)) {
            problems.warning(
                    over.place(),
                    "the name '" + entry.key() + "' says " + named + ", but `" + key + "` is " + over.text());
        }
    }
}
