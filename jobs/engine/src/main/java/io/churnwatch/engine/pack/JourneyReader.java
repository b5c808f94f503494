package io.churnwatch.engine.pack;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code journeys}: milestones in the order in which accounts reach them. */
final class JourneyReader {
    private static final Set<String> TAKEN = Set.of("account", "item");

    private JourneyReader() {}

    static Map<String, List<String>> read(Optional<Node> node, Problems problems) {
        Map<String, List<String>> journeys = new LinkedHashMap<>();
        node.ifPresent(all -> {
            for (Node.Entry entry : Fields.of(all, "`journeys`", problems).entries()) {
                String name = entry.key();
                Names.checkSnake("journey", name, entry.place(), problems);
                if (TAKEN.contains(name)) {
                    problems.error(
                            entry.place(), "'" + name + "' means something else in expressions: choose another name");
                }
                journeys.put(name, milestones(entry, problems));
            }
        });
        return journeys;
    }

    private static List<String> milestones(Node.Entry entry, Problems problems) {
        Set<String> milestones = new LinkedHashSet<>();
        for (Node.Scalar milestone : Scalars.texts(entry.value(), "journey '" + entry.key() + "'", problems)) {
            if (!milestones.add(milestone.text())) {
                problems.error(milestone.place(), "'" + milestone.text() + "' is a step of this journey already");
            }
        }
        return List.copyOf(milestones);
    }
}
