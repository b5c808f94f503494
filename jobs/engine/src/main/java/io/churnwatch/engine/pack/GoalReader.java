package io.churnwatch.engine.pack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code goals}: which metric says how far the account is with each of its goals. */
final class GoalReader {
    private GoalReader() {}

    /** The name of the measuring metric, by goal. */
    static Map<String, Node.Scalar> read(Optional<Node> node, Problems problems) {
        Map<String, Node.Scalar> measures = new LinkedHashMap<>();
        node.ifPresent(goals -> {
            for (Node.Entry entry : Fields.of(goals, "`goals`", problems).entries()) {
                Names.checkSnake("goal", entry.key(), entry.place(), problems);
                Fields fields = Fields.of(entry.value(), "goal '" + entry.key() + "'", problems);
                fields.requireScalar("measure", "measure: calls_28d")
                        .ifPresent(metric -> measures.put(entry.key(), metric));
                fields.finish();
            }
        });
        return measures;
    }
}
