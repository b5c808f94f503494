package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One metric while it is read: its keys, and what the verbs have in common in reading them.
 *
 * @param selectors those without problems of their own
 * @param selectorNames of all selectors
 * @param usedSelectors takes up the names that metrics mention
 */
record MetricBlock(
        Node.Entry entry,
        Fields fields,
        Map<String, Selector> selectors,
        Set<String> selectorNames,
        Set<String> usedSelectors,
        Problems problems) {
    private static final String PERIOD = "billing_period";
    /** Far beyond any comparison in use; bounds what an account keeps. */
    private static final Duration LONGEST = Duration.ofDays(800);

    String name() {
        return entry.key();
    }

    Place place() {
        return entry.place();
    }

    /** Whether the key's value is this word. */
    boolean is(String key, String word) {
        return fields.take(key)
                .filter(node ->
                        node instanceof Node.Scalar scalar && scalar.text().equals(word))
                .isPresent();
    }

    /** Reports a name that says another unit than the metric has. */
    void unit(String what, Unit unit) {
        Unit named = Names.unit(name());
        if (named != unit) {
            problems.error(
                    place(),
                    "'" + name() + "' is " + what + ": its name must "
                            + (unit == Unit.COUNT
                                    ? "not end in " + named.suffix()
                                    : "end in " + unit.suffix() + ", before the window if it names one"));
        }
    }

    Optional<Selector> selector(String key) {
        return fields.requireScalar(key, key + ": calls").flatMap(scalar -> {
            String name = scalar.text();
            usedSelectors.add(name);
            if (Names.LIFE_CYCLES.contains(name)) {
                problems.error(
                        scalar.place(),
                        name + " can be counted, or folded by sum, max, min or average; this verb needs a selector");
            } else if (!selectorNames.contains(name)) {
                problems.error(
                        scalar.place(), "unknown selector '" + name + "'" + Suggestions.hint(name, selectorNames));
            }
            return Optional.ofNullable(selectors.get(name));
        });
    }

    /** The field of the selector's stream that a key names; it must be a number, or must be text. */
    Optional<EventField> field(String key, Selector selector, boolean number) {
        return fields.scalar(key).flatMap(scalar -> {
            Optional<EventField> field = EventField.find(selector.from(), scalar.text());
            if (field.isEmpty()) {
                problems.error(
                        scalar.place(),
                        selector.from().word() + " events have no field '" + scalar.text() + "'"
                                + Suggestions.hint(scalar.text(), EventVocabulary.names(selector.from())));
            } else if (field.get().isNumber() != number) {
                problems.error(
                        scalar.place(),
                        "`" + key + "` needs a field that is " + (number ? "a number" : "text") + ", but '"
                                + scalar.text() + "' is " + (number ? "text" : "a number"));
            }
            return field.filter(found -> found.isNumber() == number);
        });
    }

    /** {@code over} and {@code ago}. */
    Optional<Window> window() {
        if (is("over", PERIOD)) {
            fields.take("ago");
            problems.error(fields.place("over"), "this verb needs a length of time, as in `over: 28d`");
            return Optional.empty();
        }
        Optional<Duration> length = bounded(fields.requireSpan("over", "over: 28d"));
        Optional<Duration> ago = bounded(fields.duration("ago"));
        if (length.isPresent() && length.get().toMinutes() < 5) {
            problems.error(fields.place("over"), "`over` must be 5m or more");
        }
        return length.map(given -> new Window(given, ago.orElse(Duration.ZERO)));
    }

    /** The same, or the time since the account's billing day. */
    Optional<Window> windowOrPeriod() {
        if (!is("over", PERIOD)) {
            return window();
        }
        refuseWithPeriod("ago");
        return Optional.of(Window.BILLING_PERIOD);
    }

    /** The time that a count is made a rate by. */
    Optional<Duration> per() {
        if (!is("over", PERIOD)) {
            return fields.span("per");
        }
        refuseWithPeriod("per");
        return Optional.empty();
    }

    private void refuseWithPeriod(String key) {
        fields.take(key);
        if (fields.has(key)) {
            problems.error(fields.place(key), "a billing period counts from its first day on: take `" + key + "` out");
        }
    }

    /** A length of time that an account is remembered for. */
    Optional<Duration> bounded(Optional<Duration> length) {
        if (length.isPresent() && length.get().compareTo(LONGEST) > 0) {
            problems.error(fields.place(), "no account is remembered longer than " + LONGEST.toDays() + "d");
            return Optional.empty();
        }
        return length;
    }

    double notNegative(String key) {
        double number = fields.number(key).orElse(0.0);
        if (number < 0) {
            problems.error(fields.place(key), "`" + key + "` must be 0 or more");
        }
        return number;
    }

    /** Reports a condition on events where it cannot stand. */
    void refuseWhere() {
        if (fields.has("where")) {
            fields.take("where");
            problems.error(fields.place("where"), "events are chosen in `events`: put `where` into the selector");
        }
    }
}
