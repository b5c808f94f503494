package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Band;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code scores}: how factors become a score, and how a score becomes a band. */
final class ScoreReader {
    private final List<String> factors;
    private final Problems problems;
    private final Set<String> usedFactors = new HashSet<>();

    /** @param factors the names of the pack's factors, in order */
    ScoreReader(List<String> factors, Problems problems) {
        this.factors = factors;
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
        fields.notYet("weighted", "worst_of");
        double completeness = fields.number("min_completeness_pct").orElse(0.0);
        if (completeness < 0 || completeness > 100) {
            problems.error(fields.place("min_completeness_pct"), "`min_completeness_pct` must lie between 0 and 100");
        }
        String example = "additive: { start: 5, range: [0, 10], factors: [missed_calls] }";
        Optional<Node> node = fields.has("weighted") || fields.has("worst_of")
                ? fields.take("additive")
                : fields.require("additive", example);
        Optional<Node> bands = fields.require("bands", "bands: { red: { at_most: 3 }, green: rest }");
        fields.finish();
        if (node.isEmpty()) {
            return Optional.empty();
        }
        Fields additive = Fields.of(node.get(), "`additive`", problems);
        Optional<Double> start = additive.requireNumber("start", "start: 5");
        Optional<List<Double>> range = range(additive);
        List<Integer> used = factors(additive);
        additive.finish();
        if (start.isEmpty() || range.isEmpty()) {
            return Optional.empty();
        }
        double min = range.get().get(0);
        double max = range.get().get(1);
        if (start.get() < min || start.get() > max) {
            problems.error(additive.place("start"), "`start` must lie within `range`");
            return Optional.empty();
        }
        List<Band> read = bands.map(block -> BandReader.ofScore(block, min, max, problems))
                .orElse(List.of());
        return Optional.of(new ScoreModel.Additive(entry.key(), start.get(), min, max, used, read, completeness));
    }

    private Optional<List<Double>> range(Fields additive) {
        return additive.require("range", "range: [0, 10]").flatMap(node -> {
            if (node instanceof Node.Sequence sequence && sequence.items().size() == 2) {
                List<Double> bounds = sequence.items().stream()
                        .flatMap(item -> Scalars.number(item, "`range`", problems).stream())
                        .toList();
                if (bounds.size() == 2 && bounds.get(0) < bounds.get(1)) {
                    return Optional.of(bounds);
                }
            }
            problems.error(node.place(), "`range` must be two numbers, the lesser first, as in `range: [0, 10]`");
            return Optional.empty();
        });
    }

    private List<Integer> factors(Fields additive) {
        List<Integer> used = new ArrayList<>();
        additive.require("factors", "factors: [missed_calls]");
        for (Node.Scalar name : additive.texts("factors")) {
            int index = factors.indexOf(name.text());
            if (index < 0) {
                problems.error(
                        name.place(), "unknown factor '" + name.text() + "'" + Suggestions.hint(name.text(), factors));
            } else if (used.contains(index)) {
                problems.error(name.place(), "factor '" + name.text() + "' is in this score already");
            } else {
                usedFactors.add(name.text());
                used.add(index);
            }
        }
        return List.copyOf(used);
    }
}
