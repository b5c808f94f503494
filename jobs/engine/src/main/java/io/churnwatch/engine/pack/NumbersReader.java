package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code numbers}: the rows of signals, and the constants. */
final class NumbersReader {
    private NumbersReader() {}

    /**
     * The rows by signal; constants are added to {@code constants}.
     *
     * @param signals the names of the pack's signals: what tells a row from a constant
     */
    static Map<String, Row> read(
            Optional<Node> node, Set<String> signals, RowReader reader, Constants constants, Problems problems) {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (node.isEmpty()) {
            return rows;
        }
        for (Node.Entry entry : Fields.of(node.get(), "`numbers`", problems).entries()) {
            if (signals.contains(entry.key())) {
                rows.put(entry.key(), reader.row(entry.value(), entry.key()));
            } else if (Constants.isConstant(entry)) {
                constants.add(entry, reader);
            } else {
                problems.error(
                        entry.place(),
                        "there is no signal '" + entry.key() + "' for this row"
                                + Suggestions.hint(entry.key(), signals)
                                + "; a constant has a `value`");
            }
        }
        return rows;
    }
}
