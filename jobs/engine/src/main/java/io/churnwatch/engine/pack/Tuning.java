package io.churnwatch.engine.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers laid over those of a pack, as a rule test does to pin what it relies on. A key of a row here takes the place
 * of the same key in the pack's row; everything else stays.
 */
public final class Tuning {
    /** Lays nothing over. */
    public static final Tuning NONE = new Tuning("", new Node.Mapping(Place.START, List.of()));

    private final Node.Mapping rows;

    /**
     * Rows as in {@code numbers}.
     *
     * @param file where they are written: problems with them are reported there
     */
    public Tuning(String file, Node.Mapping rows) {
        this.rows = (Node.Mapping) placed(rows, file);
    }

    Node.Mapping over(Node.Mapping pack) {
        if (rows.entries().isEmpty()) {
            return pack;
        }
        Optional<Node.Entry> numbers = pack.find("numbers");
        if (numbers.isEmpty()) {
            List<Node.Entry> entries = new ArrayList<>(pack.entries());
            entries.add(new Node.Entry(rows.place(), "numbers", rows));
            return new Node.Mapping(pack.place(), entries);
        }
        // What is no block of rows is reported by whoever reads the pack.
        return numbers.get().value() instanceof Node.Mapping base
                ? replaced(pack, new Node.Entry(numbers.get().place(), "numbers", merged(base, rows, true)))
                : pack;
    }

    private static Node.Mapping merged(Node.Mapping base, Node.Mapping over, boolean intoRows) {
        Node.Mapping result = base;
        for (Node.Entry entry : over.entries()) {
            Optional<Node.Entry> before = base.find(entry.key());
            boolean bothRows = intoRows
                    && entry.value() instanceof Node.Mapping
                    && before.isPresent()
                    && before.get().value() instanceof Node.Mapping;
            result = replaced(
                    result,
                    bothRows
                            ? new Node.Entry(
                                    entry.place(),
                                    entry.key(),
                                    merged((Node.Mapping) before.get().value(), (Node.Mapping) entry.value(), false))
                            : entry);
        }
        return result;
    }

    private static Node.Mapping replaced(Node.Mapping block, Node.Entry entry) {
        List<Node.Entry> entries = new ArrayList<>(block.entries());
        entries.removeIf(other -> other.key().equals(entry.key()));
        entries.add(entry);
        return new Node.Mapping(block.place(), entries);
    }

    private static Node placed(Node node, String file) {
        if (node instanceof Node.Scalar scalar) {
            return new Node.Scalar(
                    scalar.place().in(file),
                    scalar.text(),
                    scalar.plain(),
                    scalar.content().in(file),
                    scalar.continued());
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(
                    sequence.place().in(file),
                    sequence.items().stream().map(item -> placed(item, file)).toList());
        }
        Node.Mapping mapping = (Node.Mapping) node;
        return new Node.Mapping(
                mapping.place().in(file),
                mapping.entries().stream()
                        .map(entry -> new Node.Entry(entry.place().in(file), entry.key(), placed(entry.value(), file)))
                        .toList());
    }
}
