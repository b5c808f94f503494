package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.TicketField;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one metric: its verb, then where and when. */
final class MetricReader {
    private static final List<String> VERBS = List.of(
            "count",
            "sum",
            "percent",
            "change",
            "distinct",
            "days_since",
            "days_until",
            "last",
            "previous",
            "max",
            "formula");
    private static final Set<String> LATER_VERBS = Set.of("average", "ratio", "deviation", "score_change");
    private static final List<String> DATES = Arrays.stream(AccountField.values())
            .filter(AccountField::isDate)
            .map(AccountField::word)
            .toList();
    private static final List<String> TICKET_NUMBERS = Arrays.stream(TicketField.values())
            .filter(field -> TicketVocabulary.unit(field).isPresent())
            .map(TicketVocabulary::word)
            .toList();
    /** Far beyond any comparison in use; bounds what an account keeps. */
    private static final Duration LONGEST = Duration.ofDays(800);

    private final Map<String, Selector> selectors;
    private final Set<String> selectorNames;
    private final Constants constants;
    private final Problems problems;
    private final Set<String> usedSelectors = new HashSet<>();

    /** @param selectorNames of all selectors, also of those with problems of their own */
    MetricReader(Map<String, Selector> selectors, Set<String> selectorNames, Constants constants, Problems problems) {
        this.selectors = selectors;
        this.selectorNames = selectorNames;
        this.constants = constants;
        this.problems = problems;
    }

    Set<String> usedSelectors() {
        return usedSelectors;
    }

    Optional<MetricDraft> read(Node.Entry entry) {
        String name = entry.key();
        Names.checkInExpressions("metric", name, entry.place(), problems);
        Fields fields = Fields.of(entry.value(), "metric '" + name + "'", problems);
        List<String> verbs = VERBS.stream().filter(fields::has).toList();
        if (verbs.size() != 1) {
            problems.error(entry.place(), verbs.isEmpty() ? noVerb(name, fields) : manyVerbs(name, verbs));
            return Optional.empty();
        }
        String verb = verbs.get(0);
        Optional<MetricDraft> draft = switch (verb) {
            case "count" -> isTickets(fields, "count") ? tickets(entry, fields) : count(entry, fields);
            case "sum" -> sum(entry, fields);
            case "percent" -> percent(entry, fields);
            case "change" -> change(entry, fields);
            case "distinct" -> distinct(entry, fields);
            case "days_since" -> daysSince(entry, fields);
            case "days_until" -> daysUntil(entry, fields);
            case "last" -> last(entry, fields);
            case "previous" -> previous(entry, fields);
            case "max" -> maxOfTickets(entry, fields);
            default -> fields.scalar("formula").map(formula -> new MetricDraft.Formula(entry.place(), formula));
        };
        fields.notYet("by", "not_by", "bands");
        fields.finish();
        warnOfOtherWindow(entry, fields);
        return draft;
    }

    private static String noVerb(String name, Fields fields) {
        String owner = "metric '" + name + "'";
        for (Node.Entry entry : fields.entries()) {
            if (LATER_VERBS.contains(entry.key())) {
                return owner + ": `" + entry.key() + "` is not supported yet";
            }
            Optional<String> near = Suggestions.nearest(entry.key(), VERBS);
            if (near.isPresent()) {
                return owner + " has no verb '" + entry.key() + "' (did you mean '" + near.get() + "'?)";
            }
        }
        return owner + " needs one verb of " + String.join(", ", VERBS);
    }

    private static String manyVerbs(String name, List<String> verbs) {
        return "metric '" + name + "' has " + verbs.size() + " verbs (" + String.join(", ", verbs)
                + "): make them metrics of their own";
    }

    private Optional<MetricDraft> count(Node.Entry entry, Fields fields) {
        unit(entry, "a count", Unit.COUNT);
        refuseWhere(fields);
        Optional<Selector> selector = selector(fields, "count");
        Optional<Window> window = window(fields, true);
        Optional<Duration> per = fields.span("per");
        return selector.flatMap(chosen ->
                window.map(given -> new MetricDraft.Count(entry.place(), chosen, null, given, per.orElse(null))));
    }

    private Optional<MetricDraft> sum(Node.Entry entry, Fields fields) {
        refuseWhere(fields);
        Optional<Selector> selector = selector(fields, "of");
        Optional<EventField> field = selector.flatMap(chosen -> field(fields, "sum", chosen, true));
        Optional<Window> window = window(fields, true);
        Optional<Duration> per = fields.span("per");
        fields.take("sum");
        return field.flatMap(summed -> window.map(given ->
                new MetricDraft.Count(entry.place(), selector.orElseThrow(), summed, given, per.orElse(null))));
    }

    private Optional<MetricDraft> percent(Node.Entry entry, Fields fields) {
        unit(entry, "a percent", Unit.PERCENT);
        refuseWhere(fields);
        Optional<Selector> part = selector(fields, "percent");
        Optional<Selector> whole = selector(fields, "of");
        Optional<Window> window = window(fields, true);
        double min = notNegative(fields, "min");
        return part.flatMap(counted -> whole.flatMap(
                all -> window.map(given -> new MetricDraft.Percent(entry.place(), counted, all, given, min))));
    }

    private Optional<MetricDraft> change(Node.Entry entry, Fields fields) {
        unit(entry, "a change", Unit.PERCENT);
        Optional<Node.Scalar> of = fields.scalar("change");
        Optional<Duration> ago = fields.requireSpan("ago", "ago: 28d");
        double minBase = notNegative(fields, "min_base");
        return of.flatMap(metric ->
                bounded(fields, ago).map(back -> new MetricDraft.Change(entry.place(), metric, back, minBase)));
    }

    private Optional<MetricDraft> distinct(Node.Entry entry, Fields fields) {
        unit(entry, "a number of distinct values", Unit.COUNT);
        refuseWhere(fields);
        Optional<Selector> selector = selector(fields, "of");
        Optional<EventField> field = selector.flatMap(chosen -> field(fields, "distinct", chosen, false));
        Optional<Window> window = window(fields, false);
        fields.take("distinct");
        if (window.isPresent() && window.get().over().toHours() % 24 != 0) {
            problems.error(fields.place("over"), "`distinct` counts by the day: make `over` whole days");
        }
        return field.flatMap(counted ->
                window.map(given -> new MetricDraft.Distinct(entry.place(), selector.orElseThrow(), counted, given)));
    }

    private Optional<MetricDraft> daysSince(Node.Entry entry, Fields fields) {
        unit(entry, "a number of days", Unit.DAYS);
        refuseWhere(fields);
        return selector(fields, "days_since").map(chosen -> new MetricDraft.DaysSince(entry.place(), chosen));
    }

    private Optional<MetricDraft> daysUntil(Node.Entry entry, Fields fields) {
        unit(entry, "a number of days", Unit.DAYS);
        return fields.word("days_until", DATES)
                .map(word ->
                        new MetricDraft.DaysUntil(entry.place(), AccountField.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private Optional<MetricDraft> last(Node.Entry entry, Fields fields) {
        Optional<Selector> selector = selector(fields, "of");
        Optional<EventField> field = selector.flatMap(chosen -> field(fields, "last", chosen, true));
        Optional<Duration> maxAge = fields.span("max_age");
        fields.take("last");
        return field.map(
                read -> new MetricDraft.Last(entry.place(), selector.orElseThrow(), read, maxAge.orElse(null)));
    }

    private Optional<MetricDraft> previous(Node.Entry entry, Fields fields) {
        Optional<Selector> selector = selector(fields, "of");
        Optional<EventField> field = selector.flatMap(chosen -> field(fields, "previous", chosen, true));
        Optional<EventField> same = fields.has("same")
                ? selector.flatMap(chosen -> field(fields, "same", chosen, false))
                : Optional.empty();
        fields.take("previous");
        fields.take("same");
        return field.map(
                read -> new MetricDraft.Previous(entry.place(), selector.orElseThrow(), read, same.orElse(null)));
    }

    private Optional<MetricDraft> tickets(Node.Entry entry, Fields fields) {
        unit(entry, "a count", Unit.COUNT);
        fields.take("count");
        return where(fields, entry, null);
    }

    private Optional<MetricDraft> maxOfTickets(Node.Entry entry, Fields fields) {
        if (!isTickets(fields, "of")) {
            fields.requireScalar("of", "of: tickets")
                    .ifPresent(of -> problems.error(
                            of.place(), "`max` is taken of tickets only as yet, not of '" + of.text() + "'"));
        }
        fields.take("of");
        Optional<TicketField> field = fields.word("max", TICKET_NUMBERS).flatMap(TicketVocabulary::field);
        field.flatMap(TicketVocabulary::unit).ifPresent(unit -> unit(entry, "`max` of this field", unit));
        return field.flatMap(largest -> where(fields, entry, largest));
    }

    private Optional<MetricDraft> where(Fields fields, Node.Entry entry, @Nullable TicketField max) {
        if (fields.has("over")) {
            problems.error(
                    fields.place("over"), "tickets are looked at as they stand: take `over` out, or count events");
        }
        fields.take("over");
        Optional<Node.Scalar> where = fields.scalar("where");
        Optional<TruthExpression> condition =
                where.flatMap(text -> Expressions.truth(text, new TicketVocabulary(constants), problems));
        return where.isPresent() && condition.isEmpty()
                ? Optional.empty()
                : Optional.of(new MetricDraft.Tickets(entry.place(), max, condition.orElse(null)));
    }

    private static boolean isTickets(Fields fields, String key) {
        return fields.take(key)
                .filter(node ->
                        node instanceof Node.Scalar scalar && scalar.text().equals("tickets"))
                .isPresent();
    }

    private Optional<Selector> selector(Fields fields, String key) {
        return fields.requireScalar(key, key + ": calls").flatMap(scalar -> {
            String name = scalar.text();
            usedSelectors.add(name);
            if (Names.LIFE_CYCLES.contains(name)) {
                problems.error(
                        scalar.place(),
                        name.equals("tickets")
                                ? "tickets can be counted, or their `max` taken; this verb needs a selector"
                                : "'" + name + "' is not supported yet");
            } else if (!selectorNames.contains(name)) {
                problems.error(
                        scalar.place(), "unknown selector '" + name + "'" + Suggestions.hint(name, selectorNames));
            }
            return Optional.ofNullable(selectors.get(name));
        });
    }

    private Optional<EventField> field(Fields fields, String key, Selector selector, boolean number) {
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

    private Optional<Window> window(Fields fields, boolean mayShift) {
        Optional<Node> over = fields.take("over");
        if (over.isPresent()
                && over.get() instanceof Node.Scalar scalar
                && scalar.text().equals("billing_period")) {
            problems.error(scalar.place(), "`over: billing_period` is not supported yet");
            return Optional.empty();
        }
        Optional<Duration> length = bounded(fields, fields.requireSpan("over", "over: 28d"));
        Optional<Duration> ago = mayShift ? bounded(fields, fields.duration("ago")) : Optional.empty();
        if (length.isPresent() && length.get().toMinutes() < 5) {
            problems.error(fields.place("over"), "`over` must be 5m or more");
        }
        return length.map(given -> new Window(given, ago.orElse(Duration.ZERO)));
    }

    private Optional<Duration> bounded(Fields fields, Optional<Duration> length) {
        if (length.isPresent() && length.get().compareTo(LONGEST) > 0) {
            problems.error(fields.place(), "no account is remembered longer than " + LONGEST.toDays() + "d");
            return Optional.empty();
        }
        return length;
    }

    private double notNegative(Fields fields, String key) {
        double number = fields.number(key).orElse(0.0);
        if (number < 0) {
            problems.error(fields.place(key), "`" + key + "` must be 0 or more");
        }
        return number;
    }

    private void refuseWhere(Fields fields) {
        if (fields.has("where")) {
            fields.take("where");
            problems.error(fields.place("where"), "events are chosen in `events`: put `where` into the selector");
        }
    }

    private void unit(Node.Entry entry, String what, Unit unit) {
        Unit named = Names.unit(entry.key());
        if (named != unit) {
            problems.error(
                    entry.place(),
                    "'" + entry.key() + "' is " + what + ": its name must "
                            + (unit == Unit.COUNT
                                    ? "not end in " + named.suffix()
                                    : "end in " + unit.suffix() + ", before the window if it names one"));
        }
    }

    /** A name that says 7d over a window of 14 days would make every text that shows it lie. */
    private void warnOfOtherWindow(Node.Entry entry, Fields fields) {
        String named = Names.window(entry.key());
        // A count made a rate by `per` is named by the time it stands for.
        String key = fields.has("per") ? "per" : "over";
        if (named.isEmpty() || !(fields.take(key).orElse(null) instanceof Node.Scalar over)) {
            return;
        }
        Optional<Duration> said = Durations.parse(named);
        Optional<Duration> meant = Durations.parse(over.text());
        if (meant.isPresent() && !meant.equals(said)) {
            problems.warning(
                    over.place(),
                    "the name '" + entry.key() + "' says " + named + ", but `" + key + "` is " + over.text());
        }
    }
}
