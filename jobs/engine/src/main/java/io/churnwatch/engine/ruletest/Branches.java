package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.metrics.LifeFold;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Place;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.ruletest.Branch.Kind;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.score.ScoreModel.Band;
import io.churnwatch.engine.score.Scoring;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.score.Shape.Steps.Step;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All ways that a pack can go, each with its place. Signals that are off count as well: a test switches them on. The
 * pack is a valid one, so that its tree is as it should be.
 */
final class Branches {
    private final RulePack pack;
    private final Node.Mapping root;
    private final Map<Branch.Key, Branch> found = new LinkedHashMap<>();

    private Branches(RulePack pack, Node.Mapping root) {
        this.pack = pack;
        this.root = root;
    }

    static List<Branch> of(RulePack pack, Node.Mapping root) {
        Branches branches = new Branches(pack, root);
        pack.signals().forEach(branches::levels);
        branches.metricBands();
        pack.factors().stream().filter(branches::isUsed).forEach(branches::factor);
        pack.scores().forEach(branches::scoreBands);
        branches.profiles();
        pack.signals().forEach(branches::guards);
        return List.copyOf(branches.found.values());
    }

    private void levels(Signal signal) {
        Optional<Node.Entry> row = entry(root, "numbers", signal.id());
        List<Node> blocks = new ArrayList<>();
        row.map(Node.Entry::value).ifPresent(blocks::add);
        row.flatMap(own -> entry(own.value(), "by_profile"))
                .map(Node.Entry::value)
                .map(Branches::entries)
                .ifPresent(profiles -> profiles.forEach(profile -> blocks.add(profile.value())));
        for (Severity severity : Severity.values()) {
            String word = Trail.word(severity);
            blocks.stream()
                    .flatMap(block -> entry(block, word).stream())
                    .filter(level -> !is(level.value(), "never"))
                    .findFirst()
                    .or(() -> blocks.stream()
                            .flatMap(block -> entry(block, "level").stream())
                            .filter(level -> is(level.value(), word))
                            .findFirst())
                    .ifPresent(level -> add(Kind.LEVEL, signal.id(), word, level.place()));
        }
    }

    private void guards(Signal signal) {
        if (signal.when() != null) {
            Place place = place(root, "signals", signal.id(), "when");
            add(Kind.GUARD, signal.id(), "true", place);
            add(Kind.GUARD, signal.id(), "false", place);
        }
    }

    /** A factor that no score uses is never looked at: validation warns of it. */
    private boolean isUsed(Factor factor) {
        int index = pack.factors().indexOf(factor);
        return pack.scores().stream().anyMatch(score -> score.factors().contains(index));
    }

    private void factor(Factor factor) {
        if (factor.shape() instanceof Shape.Condition) {
            Place place = place(root, "factors", factor.name(), "when");
            add(Kind.CONDITION, factor.name(), "true", place);
            add(Kind.CONDITION, factor.name(), "false", place);
        } else if (factor.shape() instanceof Shape.Steps steps) {
            Node.Entry written = entry(root, "factors", factor.name(), "steps").orElseThrow();
            List<Node> items = ((Node.Sequence) written.value()).items();
            for (int i = 0; i < items.size(); i++) {
                add(
                        Kind.STEP,
                        factor.name(),
                        Trail.wayOf(steps.steps().get(i)),
                        items.get(i).place());
            }
            if (leaveSomeOut(steps.steps())) {
                add(Kind.STEP, factor.name(), Branch.NO_STEP, written.place());
            }
        }
    }

    /** Whether there is a number for which no step holds. */
    private static boolean leaveSomeOut(List<Step> steps) {
        TreeSet<Double> samples = new TreeSet<>();
        for (Step step : steps) {
            samples.addAll(Arrays.asList(step.bound() - 1, step.bound(), step.bound() + 1));
        }
        Double before = null;
        for (Double sample : List.copyOf(samples)) {
            if (before != null) {
                samples.add((before + sample) / 2);
            }
            before = sample;
        }
        return samples.stream()
                .anyMatch(value -> steps.stream().noneMatch(step -> step.edge().holds(value, step.bound())));
    }

    private void scoreBands(ScoreModel model) {
        for (Band band : model.bands()) {
            add(Kind.SCORE_BAND, model.name(), band.name(), place(root, "scores", model.name(), "bands", band.name()));
        }
        double least = Scoring.completeness(model, pack.factors(), this::isAlwaysKnown);
        if (least == 0 || least * 100 < model.minCompletenessPct()) {
            add(Kind.SCORE_BAND, model.name(), Score.UNKNOWN_BAND, place(root, "scores", model.name()));
        }
    }

    /** Nothing in a window is 0, never counts from the first day; most other metrics may be unknown. */
    private boolean isAlwaysKnown(Factor factor) {
        if (factor.shape() instanceof Shape.Condition) {
            return false;
        }
        int index =
                factor.shape() instanceof Shape.Steps steps ? steps.metric() : ((Shape.Line) factor.shape()).metric();
        Metric metric = pack.metrics().get(index);
        return metric instanceof Metric.Count count && !count.window().period()
                || metric instanceof Metric.Distinct
                || metric instanceof Metric.ActiveDays
                || metric instanceof Metric.DaysSince
                || metric instanceof Metric.OfThings things
                        && (things.fold() == LifeFold.COUNT || things.fold() == LifeFold.MAX);
    }

    /** Those that something asks for: others decide nothing. */
    private void metricBands() {
        for (Slot slot : pack.slots()) {
            if (slot instanceof Slot.MetricBand banded) {
                String metric = pack.metrics().get(banded.metric()).name();
                for (String band : banded.bands().names()) {
                    add(Kind.METRIC_BAND, metric, band, place(root, "metrics", metric, "bands", band));
                }
            }
        }
    }

    private void profiles() {
        List<Node> items = entry(root, "profiles")
                .map(profiles -> ((Node.Sequence) profiles.value()).items())
                .orElse(List.of());
        for (int i = 0; i < pack.profiles().size(); i++) {
            Profile profile = pack.profiles().get(i);
            add(
                    Kind.PROFILE,
                    profile.name(),
                    "",
                    i < items.size() ? items.get(i).place() : Place.START);
        }
    }

    private void add(Kind kind, String owner, String way, Place place) {
        Branch branch = new Branch(kind, owner, way, place.line(), place.column());
        found.putIfAbsent(branch.key(), branch);
    }

    private static Place place(Node node, String... path) {
        return entry(node, path).map(Node.Entry::place).orElse(Place.START);
    }

    private static Optional<Node.Entry> entry(Node node, String... path) {
        Optional<Node.Entry> entry = Optional.empty();
        Node at = node;
        for (String key : path) {
            entry = at instanceof Node.Mapping mapping ? mapping.find(key) : Optional.empty();
            if (entry.isEmpty()) {
                return entry;
            }
            at = entry.get().value();
        }
        return entry;
    }

    private static List<Node.Entry> entries(Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : List.of();
    }

    private static boolean is(Node node, String word) {
        return node instanceof Node.Scalar scalar && scalar.text().equals(word);
    }
}
