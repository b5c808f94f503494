package io.churnwatch.engine.pack;

import io.churnwatch.engine.pack.BandReader.Span;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Additive;
import io.churnwatch.engine.score.ScoreModel.Band;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Grouped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code scores}: how factors become a score, and how a score becomes a band. */
final class ScoreReader {
    private static final List<String> MODELS = List.of("additive", "weighted", "worst_of");

    private final List<String> names;
    private final List<Factor> factors;
    private final Problems problems;
    private final Set<String> usedFactors = new HashSet<>();

    ScoreReader(Map<String, Factor> factors, Problems problems) {
        this.names = List.copyOf(factors.keySet());
        this.factors = List.copyOf(factors.values());
        this.problems = problems;
    }

    Set<String> usedFactors() {
        return usedFactors;
    }

    /** The scores without problems, by name. */
    Map<String, ScoreModel> read(List<Node.Entry> entries) {
        Map<String, ScoreModel> scores = new LinkedHashMap<>();
        for (Node.Entry entry : entries) {
            Names.checkSnake("score", entry.key(), entry.place(), problems);
            score(entry).ifPresent(score -> scores.put(entry.key(), score));
        }
        return scores;
    }

    private Optional<ScoreModel> score(Node.Entry entry) {
        String owner = "score '" + entry.key() + "'";
        Fields fields = Fields.of(entry.value(), owner, problems);
        double completeness = completeness(fields, problems).orElse(0.0);
        List<String> models = MODELS.stream().filter(fields::has).toList();
        MODELS.forEach(fields::take);
        if (models.size() != 1) {
            problems.error(
                    entry.place(),
                    owner + " needs one of " + String.join(", ", MODELS)
                            + ", as in `additive: { start: 5, range: [0, 10], factors: [missed_calls] }`");
        }
        Optional<Node> bands = fields.require("bands", "bands: { red: { at_most: 3 }, green: rest }");
        fields.finish();
        if (models.size() != 1) {
            return Optional.empty();
        }
        Node node = fields.take(models.get(0)).orElseThrow();
        return models.get(0).equals("additive")
                ? additive(entry.key(), node, bands, completeness)
                : grouped(entry.key(), node, bands, completeness, models.get(0).equals("worst_of"));
    }

    /** How much of the weight, 0..100, must be known for a band. */
    static Optional<Double> completeness(Fields fields, Problems problems) {
        Optional<Double> completeness = fields.number("min_completeness_pct");
        if (completeness.isPresent() && (completeness.get() < 0 || completeness.get() > 100)) {
            problems.error(fields.place("min_completeness_pct"), "`min_completeness_pct` must lie between 0 and 100");
        }
        return completeness;
    }

    private Optional<ScoreModel> grouped(
            String name, Node node, Optional<Node> bands, double completeness, boolean worstOf) {
        WeightReader weights = new WeightReader(names, problems);
        List<Group> groups = worstOf ? weights.worstOf(node) : weights.weighted(node);
        usedFactors.addAll(weights.used());
        Grouped score = new Grouped(name, worstOf, groups, List.of(), completeness);
        Span reach = weights.used().isEmpty() ? Span.SCORES : Reach.of(score, factors);
        List<Band> read = bands.map(block -> BandReader.ofScore(block, Span.SCORES, reach, problems))
                .orElse(List.of());
        return Optional.of(new Grouped(name, worstOf, groups, read, completeness));
    }

    private Optional<ScoreModel> additive(String name, Node node, Optional<Node> bands, double completeness) {
        Fields additive = Fields.of(node, "`additive`", problems);
        Optional<Double> start = additive.requireNumber("start", "start: 5");
        Optional<List<Double>> range =
                additive.require("range", "range: [0, 10]").flatMap(this::range);
        List<Integer> used = factors(additive);
        additive.finish();
        if (start.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        Span scale = new Span(range.get().get(0), range.get().get(1));
        if (start.get() < scale.from() || start.get() > scale.to()) {
            problems.error(additive.place("start"), "`start` must lie within `range`");
            return Optional.empty();
        }
        Additive score = new Additive(name, start.get(), scale.from(), scale.to(), used, List.of(), completeness);
        List<Band> read = bands.map(block -> BandReader.ofScore(block, scale, Reach.of(score, factors), problems))
                .orElse(List.of());
        return Optional.of(new Additive(name, start.get(), scale.from(), scale.to(), used, read, completeness));
    }

    private Optional<List<Double>> range(Node node) {
        Optional<List<Double>> range = Scalars.rising(node, "`range`", problems);
        if (range.isEmpty()) {
            problems.error(node.place(), "`range` must be two numbers, the lesser first, as in `range: [0, 10]`");
        }
        return range;
    }

    private List<Integer> factors(Fields additive) {
        List<Integer> used = new ArrayList<>();
        additive.require("factors", "factors: [missed_calls]");
        WeightReader weights = new WeightReader(names, problems);
        for (Node.Scalar name : additive.texts("factors")) {
            int index = weights.factor(name.text(), name.place());
            if (!names.contains(name.text()) || used.contains(index)) {
                continue;
            }
            used.add(index);
            if (!factors.get(index).hasPoints()) {
                problems.error(
                        name.place(),
                        "factor '" + name.text() + "' gives scores from 0 to 100, and an additive score adds points:"
                                + " say in the factor what its worst and best are worth, as in `points: [-2, 0]`");
            }
        }
        usedFactors.addAll(weights.used());
        return List.copyOf(used);
    }
}
