package io.churnwatch.engine.pack;

import io.churnwatch.engine.pack.Edges.Bound;
import io.churnwatch.engine.score.Factor.Scale;
import io.churnwatch.engine.score.Shape.Steps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code steps} of a factor. */
final class StepReader {
    private final Problems problems;

    StepReader(Problems problems) {
        this.problems = problems;
    }

    /** Steps that all give points, or all scores. */
    record Given(Scale scale, List<Step> steps) {}

    Optional<Given> read(Node node) {
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.error(node.place(), "`steps` must be a list, as in `steps: [ { above: 20, points: -1 } ]`");
            return Optional.empty();
        }
        boolean scores = sequence.items().stream()
                .allMatch(item ->
                        item instanceof Node.Mapping step && step.find("score").isPresent());
        String key = scores ? "score" : "points";
        List<Step> steps = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Node item : sequence.items()) {
            Fields fields = Fields.of(item, "a step", problems);
            Optional<Bound> bound = Edges.bound(fields, "a step", problems);
            if (fields.has("points") && fields.has("score") || !scores && fields.has("score")) {
                fields.take("score");
                fields.take("points");
                problems.error(
                        fields.place("score"), "the steps of a factor give either `points` or a `score`, all the same");
                continue;
            }
            Optional<Double> gives = fields.requireNumber(key, key + (scores ? ": 50" : ": -1"));
            fields.finish();
            if (scores) {
                gives.ifPresent(score -> checkScore(fields.place(key), key, score, problems));
            }
            if (bound.isPresent() && gives.isPresent()) {
                steps.add(new Step(bound.get().edge(), bound.get().at(), gives.get()));
                bounds.add(bound.get());
                places.add(item.place());
            }
        }
        reportUnreachable(bounds, places);
        return Optional.of(new Given(scores ? Scale.SCORE : Scale.POINTS, List.copyOf(steps)));
    }

    static void checkScore(Place place, String key, double score, Problems problems) {
        if (score < 0 || score > 100) {
            problems.error(place, "`" + key + "` is a score: it must lie between 0 and 100");
        }
    }

    private void reportUnreachable(List<Bound> bounds, List<Place> places) {
        List<Double> samples = Edges.samples(bounds, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        for (int i = 0; i < bounds.size(); i++) {
            if (!isEverLast(bounds, i, samples)) {
                problems.error(
                        places.get(i),
                        "this step can never count, because the last step that holds counts and a later one always"
                                + " holds with it: put the steps in order, widest first");
            }
        }
    }

    private static boolean isEverLast(List<Bound> bounds, int step, List<Double> samples) {
        return samples.stream()
                .anyMatch(value -> bounds.get(step).holds(value)
                        && bounds.subList(step + 1, bounds.size()).stream().noneMatch(later -> later.holds(value)));
    }
}
