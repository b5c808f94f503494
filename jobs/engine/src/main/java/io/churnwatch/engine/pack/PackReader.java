package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.pack.AccountVocabulary.Setting;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Band;
import io.churnwatch.engine.trigger.Signal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a pack section by section, each resting on the ones before it, whatever their order in the file. */
final class PackReader {
    static final int MAX_SIGNALS = 10_000;
    private static final int MAX_METRICS = 10_000;

    private final String source;
    private final Fields root;
    private final Problems problems;

    PackReader(String source, Node.Mapping root, Problems problems) {
        this.source = source;
        this.root = new Fields(root, "a pack", problems);
        this.problems = problems;
    }

    Optional<RulePack> read() {
        Optional<String> name = root.requireScalar("pack", "pack: my-pack").map(this::packName);
        Optional<Integer> version = root.requireScalar("version", "version: 1").flatMap(this::version);
        ZoneId timezone = root.scalar("timezone").flatMap(this::timezone).orElse(ZoneOffset.UTC);
        WorkCalendar calendar = root.take("calendar")
                .map(node -> CalendarReader.read(node, problems))
                .orElse(WorkCalendar.ALWAYS_OPEN);
        Map<String, List<String>> journeys = JourneyReader.read(root.take("journeys"), problems);
        Map<String, Node.Scalar> goals = GoalReader.read(root.take("goals"), problems);

        Optional<Node> profileNode = root.take("profiles");
        List<String> profileNames = ProfileReader.names(profileNode, problems);
        List<Node.Entry> signalEntries = entries("signals");
        List<Node.Entry> metricEntries = entries("metrics");
        if (tooMany(signalEntries, MAX_SIGNALS, "signals") || tooMany(metricEntries, MAX_METRICS, "metrics")) {
            return Optional.empty();
        }

        RowReader rowReader = new RowReader(profileNames, problems);
        Row.Pace defaults = rowReader.defaults(root.take("defaults"));
        Constants constants = new Constants(profileNames, problems);
        Map<String, Row> rows =
                NumbersReader.read(root.take("numbers"), keys(signalEntries), rowReader, constants, problems);

        SelectorReader selectorReader = new SelectorReader(root.take("events"), constants.names(), problems);
        Map<String, Selector> selectors = selectorReader.read();
        PeopleReader people =
                new PeopleReader(selectors, selectorReader.entries().keySet(), problems).read(root.take("people"));
        MetricReader metricReader =
                new MetricReader(selectors, selectorReader.entries().keySet(), constants, people, problems);
        metricReader.usedSelectors().addAll(people.usedSelectors());
        SlotTable slots = new SlotTable(journeys);
        TrackerPool trackers = new TrackerPool(people.settings());
        MetricBuilder metrics = metrics(metricEntries, metricReader, constants, slots, trackers, calendar, goals);

        List<Node.Entry> factorEntries = entries("factors");
        AccountVocabulary conditions = new AccountVocabulary(Setting.FORMULA, metrics, constants, slots, Set.of());
        Map<String, Factor> factors = new FactorReader(metrics, conditions, problems).read(factorEntries);
        ScoreReader scoreReader = new ScoreReader(factors, problems);
        List<Node.Entry> scoreEntries = entries("scores");
        Map<String, ScoreModel> scores = scoreReader.read(scoreEntries);
        List<ScoreModel> models = new ArrayList<>(scores.values());
        List<Profile> profiles =
                profiles(profileNode, scoreEntries, models, List.copyOf(factors.keySet()), metrics, constants, slots);

        ThresholdBuilder thresholds = new ThresholdBuilder(profileNames, defaults, problems);
        List<Signal> signals = new SignalReader(rows, thresholds, metrics, constants, slots, bands(scores), problems)
                .read(signalEntries);
        root.finish();
        warnOfUnused(metrics, constants, selectorReader, metricReader, factorEntries, scoreReader);

        if (problems.hasErrors() || name.isEmpty() || version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RulePack(
                name.get(),
                version.get(),
                Digests.hex(source),
                timezone,
                calendar,
                trackers.trackers(),
                slots.all(),
                constants.all(),
                metrics.all(),
                List.copyOf(factors.values()),
                List.copyOf(models),
                profiles,
                signals));
    }

    private String packName(Node.Scalar scalar) {
        Names.checkKebab("pack", scalar.text(), scalar.place(), problems);
        return scalar.text();
    }

    private Optional<Integer> version(Node.Scalar scalar) {
        if (scalar.plain() && scalar.text().matches("[1-9]\\d{0,8}")) {
            return Optional.of(Integer.valueOf(scalar.text()));
        }
        problems.error(scalar.place(), "`version` must be a whole number from 1, not " + scalar.kind());
        return Optional.empty();
    }

    private Optional<ZoneId> timezone(Node.Scalar scalar) {
        try {
            return Optional.of(ZoneId.of(scalar.text()));
        } catch (DateTimeException e) {
            problems.error(scalar.place(), "unknown time zone " + scalar.kind() + ", write it as in Europe/Kyiv");
            return Optional.empty();
        }
    }

    private MetricBuilder metrics(
            List<Node.Entry> metricEntries,
            MetricReader reader,
            Constants constants,
            SlotTable slots,
            TrackerPool trackers,
            WorkCalendar calendar,
            Map<String, Node.Scalar> goals) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Map<String, MetricDraft> drafts = new LinkedHashMap<>();
        for (Node.Entry entry : metricEntries) {
            entries.put(entry.key(), entry);
            if (constants.has(entry.key())) {
                problems.error(entry.place(), "'" + entry.key() + "' is a number already: choose another name");
            }
            reader.read(entry).ifPresent(draft -> drafts.put(entry.key(), draft));
        }
        MetricBuilder metrics = new MetricBuilder(
                entries, drafts, reader.bands(), constants, slots, trackers, calendar, goals, problems);
        metrics.buildAll();
        return metrics;
    }

    private List<Profile> profiles(
            Optional<Node> node,
            List<Node.Entry> scoreEntries,
            List<ScoreModel> models,
            List<String> factors,
            MetricBuilder metrics,
            Constants constants,
            SlotTable slots) {
        if (scoreEntries.isEmpty()) {
            problems.error(root.place("scores"), "a pack needs `scores`: at least one, which every account gets");
            return List.of();
        }
        AccountVocabulary vocabulary = new AccountVocabulary(Setting.PROFILE, metrics, constants, slots, Set.of());
        return new ProfileReader(List.copyOf(keys(scoreEntries)), models, factors, vocabulary, problems).read(node);
    }

    private static Set<String> bands(Map<String, ScoreModel> scores) {
        Set<String> bands = scores.values().stream()
                .flatMap(score -> score.bands().stream())
                .map(Band::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        bands.add("unknown");
        return bands;
    }

    private void warnOfUnused(
            MetricBuilder metrics,
            Constants constants,
            SelectorReader selectors,
            MetricReader metricReader,
            List<Node.Entry> factors,
            ScoreReader scores) {
        if (problems.hasErrors()) {
            // What seems unused may only be misspelt where it is used.
            return;
        }
        metrics.warnOfUnused();
        constants.warnOfUnused();
        selectors.entries().forEach((name, entry) -> {
            if (!metricReader.usedSelectors().contains(name)
                    && !selectors.inherited().contains(name)) {
                problems.warning(entry.place(), "selector '" + name + "' is not used by any metric");
            }
        });
        for (Node.Entry entry : factors) {
            if (!scores.usedFactors().contains(entry.key())) {
                problems.warning(entry.place(), "factor '" + entry.key() + "' is not used by any score");
            }
        }
    }

    private boolean tooMany(List<Node.Entry> entries, int limit, String what) {
        if (entries.size() > limit) {
            problems.error(
                    root.place(what), entries.size() + " " + what + ", at most " + limit + " can be in one pack");
        }
        return entries.size() > limit;
    }

    private List<Node.Entry> entries(String section) {
        return root.take(section)
                .map(node -> Fields.of(node, "`" + section + "`", problems).entries())
                .orElse(List.of());
    }

    private static Set<String> keys(List<Node.Entry> entries) {
        return entries.stream().map(Node.Entry::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
