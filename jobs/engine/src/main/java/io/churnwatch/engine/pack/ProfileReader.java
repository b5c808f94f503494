package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.expression.Vocabulary;
import io.churnwatch.engine.score.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code profiles}: kinds of accounts, each with its score. */
final class ProfileReader {
    /** The one profile of a pack that names none. */
    static final String EVERYONE = "everyone";

    private ProfileReader() {}

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

    /** @param scores the names of the pack's scores, in order; never empty */
    static List<Profile> read(Optional<Node> node, List<String> scores, Vocabulary vocabulary, Problems problems) {
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
                profiles.add(profile(mapping, last, scores, vocabulary, problems));
            }
        }
        return List.copyOf(profiles);
    }

    private static Profile profile(
            Node.Mapping mapping, boolean last, List<String> scores, Vocabulary vocabulary, Problems problems) {
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
        fields.finish();
        return new Profile(name, condition, index);
    }
}
