package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Suggestions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Single values of a pack, read as what they must be, with a problem when they are something else. */
public final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?");

    private Scalars() {}

    public static Optional<Node.Scalar> scalar(Node node, String what, Problems problems) {
        if (node instanceof Node.Scalar scalar && !scalar.isEmpty()) {
            return Optional.of(scalar);
        }
        problems.error(node.place(), what + " must be one value, not " + node.kind());
        return Optional.empty();
    }

    public static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.plain()
                && NUMBER.matcher(scalar.text()).matches();
    }

    public static Optional<Double> number(Node node, String what, Problems problems) {
        if (isNumber(node)) {
            double number = Double.parseDouble(((Node.Scalar) node).text());
            if (Double.isFinite(number)) {
                return Optional.of(number);
            }
        }
        problems.error(node.place(), what + " must be a number, not " + node.kind());
        return Optional.empty();
    }

    /** Two numbers, the lesser first. Only what is in the list is reported; the caller says what the list must be. */
    static Optional<List<Double>> rising(Node node, String what, Problems problems) {
        if (!(node instanceof Node.Sequence sequence) || sequence.items().size() != 2) {
            return Optional.empty();
        }
        List<Double> numbers = sequence.items().stream()
                .flatMap(item -> number(item, what, problems).stream())
                .toList();
        return Optional.of(numbers).filter(found -> found.size() == 2 && found.get(0) < found.get(1));
    }

    /** A number as people write it. */
    static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public static Optional<Duration> duration(Node node, String what, Problems problems) {
        Optional<Duration> duration =
                node instanceof Node.Scalar scalar ? Durations.parse(scalar.text()) : Optional.empty();
        if (duration.isEmpty()) {
            problems.error(
                    node.place(), what + " must be a length of time such as 5m, 24h, 7d or 4w, not " + node.kind());
        }
        return duration;
    }

    public static Optional<String> word(Node.Scalar scalar, String what, List<String> words, Problems problems) {
        if (words.contains(scalar.text())) {
            return Optional.of(scalar.text());
        }
        problems.error(
                scalar.place(),
                what + " must be one of " + String.join(", ", words) + ", not " + scalar.kind()
                        + Suggestions.hint(scalar.text(), words));
        return Optional.empty();
    }

    public static List<Node.Scalar> texts(Node node, String what, Problems problems) {
        List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
        if (items.isEmpty()) {
            problems.error(node.place(), what + " is an empty list");
        }
        return items.stream()
                .flatMap(item -> scalar(item, what, problems).stream())
                .toList();
    }
}
