package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Grouped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code profiles}: kinds of accounts, each with its score. */
final class ProfileReader {
    /** The one profile of a pack that names none. */
    static final String EVERYONE = "everyone";

    private final List<String> scores;
    private final List<ScoreModel> models;
    private final List<String> factors;
    private final Vocabulary vocabulary;
    private final Problems problems;

    /**
     * A reader for the profiles of one pack.
     *
     * @param scores the names of the pack's scores, in order; never empty
     * @param models those of them without problems; where a profile weighs otherwise, its own is added
     * @param factors the names of the pack's factors, in order
     */
    ProfileReader(
            List<String> scores,
            List<ScoreModel> models,
            List<String> factors,
            Vocabulary vocabulary,
            Problems problems) {
        this.scores = scores;
        this.models = models;
        this.factors = factors;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** The profiles' names alone: rows and constants may differ by them, and are read first. */
    static List<String> names(Optional<Node> node, Problems problems) {
        if (node.isEmpty()) {
            return List.of(EVERYONE);
        }
        if (!(node.get() instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.error(
                    node.get().place(), "`profiles` must be a list, as in `- { name: standard, score: health }`");
            return List.of(EVERYONE);
        }
        List<String> names = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields.of(item, "a profile", problems)
                    .requireScalar("name", "name: standard")
                    .ifPresent(name -> {
                        Names.checkSnake("profile", name.text(), name.place(), problems);
                        if (names.contains(name.text())) {
                            problems.error(name.place(), "there is a profile '" + name.text() + "' already");
                        }
                        names.add(name.text());
                    });
        }
        return List.copyOf(names);
    }

    List<Profile> read(Optional<Node> node) {
        List<Profile> profiles = new ArrayList<>();
        if (node.isEmpty()) {
            if (scores.size() > 1) {
                problems.error(Place.START, "with more than one score a pack needs `profiles` to say whom each is for");
            }
            return List.of(new Profile(EVERYONE, null, 0));
        }
        List<Node> items = node.get() instanceof Node.Sequence sequence ? sequence.items() : List.of();
        for (Node item : items) {
            boolean last = item == items.get(items.size() - 1);
            if (item instanceof Node.Mapping mapping) {
                profiles.add(profile(mapping, last));
            }
        }
        return List.copyOf(profiles);
    }

    private Profile profile(Node.Mapping mapping, boolean last) {
        Fields fields = new Fields(mapping, "a profile", problems);
        String name = fields.scalar("name").map(Node.Scalar::text).orElse("");
        Optional<Node.Scalar> when = fields.scalar("when");
        if (last && when.isPresent()) {
            problems.error(
                    fields.place("when"), "the last profile takes every account that is left: take its `when` out");
        } else if (!last && when.isEmpty()) {
            problems.error(
                    mapping.place(),
                    "profile '" + name + "' takes every account, so the ones behind it never hold: give it a `when`");
        }
        TruthExpression condition = when.flatMap(text -> Expressions.truth(text, vocabulary, problems))
                .orElse(null);
        Optional<Node.Scalar> score = fields.requireScalar("score", "score: " + scores.get(0));
        int index = score.map(given -> scores.indexOf(given.text())).orElse(0);
        if (index < 0) {
            problems.error(
                    score.orElseThrow().place(),
                    "unknown score '" + score.get().text() + "'"
                            + Suggestions.hint(score.get().text(), scores));
        }
        Optional<Double> completeness = ScoreReader.completeness(fields, problems);
        Optional<Node> weights = fields.take("weights");
        fields.finish();
        return new Profile(name, condition, own(index, weights, completeness));
    }

    /** The index of the score as the profile has it. */
    private int own(int index, Optional<Node> weights, Optional<Double> completeness) {
        // Where a score has problems of its own, the pack is refused anyway.
        if (weights.isEmpty() && completeness.isEmpty() || index < 0 || models.size() < scores.size()) {
            return Math.max(0, index);
        }
        ScoreModel base = models.get(index);
        double enough = completeness.orElse(base.minCompletenessPct());
        if (weights.isEmpty()) {
            models.add(base.withMinCompleteness(enough));
        } else if (base instanceof Grouped grouped) {
            models.add(new OwnWeights(factors, problems)
                    .over(grouped, weights.get())
                    .withMinCompleteness(enough));
        } else {
            problems.error(
                    weights.get().place(),
                    "score '" + base.name() + "' is additive and has no weights: give this profile a score of its own");
        }
        return models.size() - 1;
    }
}
