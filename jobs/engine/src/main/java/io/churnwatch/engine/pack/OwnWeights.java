package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Grouped;
import io.churnwatch.engine.score.ScoreModel.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code weights} of a profile: what it weighs otherwise than its score does. */
final class OwnWeights {
    private final List<String> factors;
    private final Problems problems;

    /** @param factors the names of the pack's factors, in order */
    OwnWeights(List<String> factors, Problems problems) {
        this.factors = factors;
        this.problems = problems;
    }

    Grouped over(Grouped score, Node node) {
        Map<String, Double> weights = new HashMap<>();
        List<String> known = names(score);
        WeightReader reader = new WeightReader(factors, problems);
        for (Node.Entry entry : Fields.of(node, "`weights`", problems).entries()) {
            if (!known.contains(entry.key())) {
                problems.error(
                        entry.place(),
                        "score '" + score.name() + "' weighs no '" + entry.key() + "'"
                                + Suggestions.hint(entry.key(), known));
            }
            reader.weight(entry).ifPresent(weight -> weights.put(entry.key(), weight));
        }
        List<Group> groups =
                score.groups().stream().map(group -> group(group, weights)).toList();
        boolean allNothing = groups.stream().allMatch(group -> group.weight() == 0);
        if (allNothing
                || groups.stream().anyMatch(group -> group.parts().stream().allMatch(part -> part.weight() == 0))) {
            problems.error(node.place(), "with these weights all that is weighed is 0: give one factor more");
        }
        return new Grouped(score.name(), score.worstOf(), groups, score.bands(), score.minCompletenessPct());
    }

    private Group group(Group group, Map<String, Double> weights) {
        double weight = weights.getOrDefault(group.name(), group.weight());
        if (isAlone(group)) {
            return new Group(group.name(), weight, group.parts());
        }
        List<Part> parts = group.parts().stream()
                .map(part -> new Part(part.factor(), weights.getOrDefault(factors.get(part.factor()), part.weight())))
                .toList();
        return new Group(group.name(), weight, parts);
    }

    /** Groups and factors; in {@code worst_of} only the factors within groups have weights. */
    private List<String> names(Grouped score) {
        List<String> names = new ArrayList<>();
        for (Group group : score.groups()) {
            if (!score.worstOf()) {
                names.add(group.name());
            }
            if (!isAlone(group)) {
                group.parts().forEach(part -> names.add(factors.get(part.factor())));
            }
        }
        return names;
    }

    private boolean isAlone(Group group) {
        return factors.contains(group.name());
    }
}
