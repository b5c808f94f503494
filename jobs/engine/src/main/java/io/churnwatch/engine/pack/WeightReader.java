package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.score.ScoreModel.Group;
import io.churnwatch.engine.score.ScoreModel.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the weights of {@code weighted} and the factors and groups of {@code worst_of}. */
final class WeightReader {
    private final List<String> factors;
    private final Problems problems;
    private final Set<String> used = new HashSet<>();

    /** @param factors the names of the pack's factors, in order */
    WeightReader(List<String> factors, Problems problems) {
        this.factors = factors;
        this.problems = problems;
    }

    Set<String> used() {
        return used;
    }

    /** {@code { seat_use: 60, support: { weight: 40, factors: … } }}. */
    List<Group> weighted(Node node) {
        List<Node.Entry> entries = Fields.of(node, "`weighted`", problems).entries();
        List<Group> groups = new ArrayList<>();
        for (Node.Entry entry : entries) {
            if (entry.value() instanceof Node.Mapping block) {
                checkGroupName(entry);
                Fields fields = new Fields(block, "group '" + entry.key() + "'", problems);
                Optional<Double> weight = fields.requireNumber("weight", "weight: 40")
                        .filter(given -> isWeight(fields.place("weight"), given));
                List<Part> parts = fields.require("factors", "factors: { seat_use: 60, breadth: 40 }")
                        .map(this::parts)
                        .orElse(List.of());
                fields.finish();
                weight.ifPresent(given -> groups.add(new Group(entry.key(), given, parts)));
            } else {
                int factor = factor(entry.key(), entry.place());
                weight(entry).ifPresent(weight -> groups.add(alone(entry.key(), weight, factor)));
            }
        }
        checkSum(node, entries, groups.stream().mapToDouble(Group::weight).sum(), groups.size());
        return List.copyOf(groups);
    }

    /** {@code [ seat_use, { support: { ticket_load: 50, response: 50 } } ]}. */
    List<Group> worstOf(Node node) {
        if (!(node instanceof Node.Sequence sequence) || sequence.items().isEmpty()) {
            problems.error(
                    node.place(), "`worst_of` must be a list of factors, as in `worst_of: [seat_use, missed_calls]`");
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Node.Mapping block) {
                for (Node.Entry entry : block.entries()) {
                    checkGroupName(entry);
                    groups.add(new Group(entry.key(), 1, parts(entry.value())));
                }
            } else {
                Scalars.scalar(item, "a factor of `worst_of`", problems)
                        .ifPresent(name -> groups.add(alone(name.text(), 1, factor(name.text(), name.place()))));
            }
        }
        return List.copyOf(groups);
    }

    /** The factors of a group: with weights, or as a list of equals. */
    private List<Part> parts(Node node) {
        List<Part> parts = new ArrayList<>();
        if (node instanceof Node.Mapping block && !block.entries().isEmpty()) {
            for (Node.Entry entry : block.entries()) {
                int factor = factor(entry.key(), entry.place());
                weight(entry).ifPresent(weight -> parts.add(new Part(factor, weight)));
            }
            checkSum(
                    node,
                    block.entries(),
                    parts.stream().mapToDouble(Part::weight).sum(),
                    parts.size());
        } else if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            for (Node.Scalar name : Scalars.texts(node, "the factors of a group", problems)) {
                parts.add(new Part(factor(name.text(), name.place()), 1));
            }
        } else {
            problems.error(
                    node.place(), "a group needs factors, as in `{ seat_use: 60, breadth: 40 }`, not " + node.kind());
        }
        return List.copyOf(parts);
    }

    /** A weight, which must be a number of 0 or more. */
    Optional<Double> weight(Node.Entry entry) {
        return Scalars.number(entry.value(), "the weight of '" + entry.key() + "'", problems)
                .filter(weight -> isWeight(entry.place(), weight));
    }

    /** The index of a factor that this score does not have yet; 0, with a problem, when there is none. */
    int factor(String name, Place place) {
        int index = factors.indexOf(name);
        if (index < 0) {
            problems.error(place, "unknown factor '" + name + "'" + Suggestions.hint(name, factors));
        } else if (!used.add(name)) {
            problems.error(place, "factor '" + name + "' is in this score already");
        }
        return Math.max(0, index);
    }

    private boolean isWeight(Place place, double weight) {
        if (weight < 0) {
            problems.error(
                    place,
                    "a weight must be 0 or more: which way a factor counts is said by its `worst` and `best`, or its"
                            + " steps");
        }
        return weight >= 0;
    }

    private void checkSum(Node node, List<Node.Entry> entries, double sum, int read) {
        if (entries.isEmpty()) {
            problems.error(node.place(), "there are no weights here: name factors, as in `{ seat_use: 60 }`");
        } else if (sum == 0 && read == entries.size()) {
            problems.error(node.place(), "all weights are 0, so that nothing counts: give one factor more");
        }
    }

    private void checkGroupName(Node.Entry entry) {
        Names.checkSnake("group", entry.key(), entry.place(), problems);
        if (factors.contains(entry.key())) {
            problems.error(entry.place(), "'" + entry.key() + "' is a factor: a group needs a name of its own");
        }
    }

    private static Group alone(String name, double weight, int factor) {
        return new Group(name, weight, List.of(new Part(factor, 1)));
    }
}
