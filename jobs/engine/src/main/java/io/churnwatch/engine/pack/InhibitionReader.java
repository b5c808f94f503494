package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code inhibited_by} of all signals, and sees to it that none is muted by itself. */
final class InhibitionReader {
    private static final int MAX_DEPTH = 50;

    private final Set<String> signals;
    private final Problems problems;
    private final Map<String, List<Node.Scalar>> named = new LinkedHashMap<>();

    /** @param signals the names of all signals of the pack */
    InhibitionReader(Set<String> signals, Problems problems) {
        this.signals = signals;
        this.problems = problems;
    }

    List<String> read(String signal, Fields fields) {
        Map<String, Node.Scalar> by = new LinkedHashMap<>();
        for (Node.Scalar name : fields.texts("inhibited_by")) {
            if (!signals.contains(name.text())) {
                problems.error(
                        name.place(), "unknown signal '" + name.text() + "'" + Suggestions.hint(name.text(), signals));
            } else if (by.put(name.text(), name) != null) {
                problems.error(name.place(), "'" + name.text() + "' is in this list already");
            }
        }
        named.put(signal, List.copyOf(by.values()));
        return List.copyOf(by.keySet());
    }

    /** Reports the circles: who mutes whom must have an end. */
    void refuseCircles() {
        Map<String, Boolean> done = new HashMap<>();
        named.keySet().forEach(signal -> follow(signal, new LinkedHashSet<>(), done));
    }

    private void follow(String signal, Set<String> way, Map<String, Boolean> done) {
        if (done.containsKey(signal)) {
            return;
        }
        way.add(signal);
        if (way.size() > MAX_DEPTH) {
            done.put(signal, true);
            problems.error(
                    named.getOrDefault(signal, List.of()).stream()
                            .findFirst()
                            .map(Node::place)
                            .orElse(Place.START),
                    "more than " + MAX_DEPTH + " signals mute one another in a row here");
            return;
        }
        for (Node.Scalar next : named.getOrDefault(signal, List.of())) {
            if (way.contains(next.text())) {
                List<String> circle = new ArrayList<>(way);
                problems.error(
                        next.place(),
                        "signals mute one another in a circle: "
                                + String.join(" → ", circle.subList(circle.indexOf(next.text()), circle.size()))
                                + " → " + next.text() + ": take one `inhibited_by` out");
            } else {
                follow(next.text(), way, done);
            }
        }
        way.remove(signal);
        done.put(signal, true);
    }
}
