package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of one block while they are read. Whoever reads asks for each key it knows, of the kind it needs;
 * {@link #finish} then reports what nobody asked for.
 */
public final class Fields {
    private final Node.Mapping mapping;
    private final String owner;
    private final Problems problems;
    private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> later = new HashSet<>();

    /** @param owner how messages call the block: "metric 'calls_7d'" */
    public Fields(Node.Mapping mapping, String owner, Problems problems) {
        this.mapping = mapping;
        this.owner = owner;
        this.problems = problems;
        mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    }

    /** The fields of a node that must be a block; an empty block, with a problem, when it is not. */
    public static Fields of(Node node, String owner, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(mapping, owner, problems);
        }
        problems.error(node.place(), owner + " must be a block of keys, not " + node.kind());
        return new Fields(new Node.Mapping(node.place(), List.of()), owner, problems);
    }

    public Place place() {
        return mapping.place();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands; the block's own place when it is absent. */
    public Place place(String key) {
        Node.Entry entry = entries.get(key);
        return entry == null ? mapping.place() : entry.place();
    }

    public Optional<Node> take(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
    }

    public Optional<Node> require(String key, String example) {
        Optional<Node> node = take(key);
        if (node.isEmpty()) {
            missing(key, example);
        }
        return node;
    }

    public Optional<Node.Scalar> scalar(String key) {
        return take(key).flatMap(node -> scalarOf(node, key));
    }

    public Optional<Node.Scalar> requireScalar(String key, String example) {
        return require(key, example).flatMap(node -> scalarOf(node, key));
    }

    public Optional<Double> number(String key) {
        return take(key).flatMap(node -> Scalars.number(node, "`" + key + "`", problems));
    }

    public Optional<Double> requireNumber(String key, String example) {
        return require(key, example).flatMap(node -> Scalars.number(node, "`" + key + "`", problems));
    }

    public Optional<Duration> duration(String key) {
        return take(key).flatMap(node -> Scalars.duration(node, "`" + key + "`", problems));
    }

    /** A length of time that must be more than none. */
    public Optional<Duration> span(String key) {
        return duration(key).filter(duration -> {
            if (duration.isZero()) {
                problems.error(place(key), "`" + key + "` must be more than 0");
            }
            return !duration.isZero();
        });
    }

    public Optional<Duration> requireSpan(String key, String example) {
        if (!has(key)) {
            asked.add(key);
            missing(key, example);
        }
        return span(key);
    }

    public Optional<Boolean> flag(String key) {
        return scalar(key).flatMap(scalar -> {
            if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
                return Optional.of(scalar.text().equals("true"));
            }
            problems.error(scalar.place(), "`" + key + "` must be true or false, not " + scalar.kind());
            return Optional.empty();
        });
    }

    /** One of these words. */
    public Optional<String> word(String key, List<String> words) {
        return scalar(key).flatMap(scalar -> Scalars.word(scalar, "`" + key + "`", words, problems));
    }

    public Optional<Fields> block(String key) {
        return take(key).map(node -> of(node, "`" + key + "`", problems));
    }

    /** The texts of a list, or of one value that stands for a list of one. */
    public List<Node.Scalar> texts(String key) {
        return take(key)
                .map(node -> Scalars.texts(node, "`" + key + "`", problems))
                .orElse(List.of());
    }

    public List<Node.Entry> entries() {
        return mapping.entries();
    }

    /** Reports keys that the language has but this version does not. */
    public void notYet(String... keys) {
        for (String key : keys) {
            later.add(key);
            if (has(key)) {
                problems.error(place(key), "`" + key + "` is not supported yet: take it out");
            }
        }
    }

    /** Reports what nobody asked for. */
    public void finish() {
        problems.knows(mapping.place(), asked);
        for (Node.Entry entry : entries.values()) {
            if (problems.full()) {
                return;
            }
            if (!asked.contains(entry.key()) && !later.contains(entry.key())) {
                problems.error(entry.place(), unknown(entry.key()));
            }
        }
    }

    private String unknown(String key) {
        List<String> known = new ArrayList<>(asked);
        String hint = Suggestions.hint(key, known);
        if (hint.isEmpty() && !known.isEmpty() && known.size() <= 12) {
            hint = " (it takes " + String.join(", ", known) + ")";
        }
        return owner + " has no key '" + key + "'" + hint;
    }

    private void missing(String key, String example) {
        problems.error(mapping.place(), owner + " needs `" + key + "`" + ", as in `" + example + "`");
    }

    private Optional<Node.Scalar> scalarOf(Node node, String key) {
        return Scalars.scalar(node, "`" + key + "`", problems);
    }
}
