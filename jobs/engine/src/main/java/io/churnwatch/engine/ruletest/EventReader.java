package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.expression.Suggestions;
import io.churnwatch.engine.pack.Fields;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Problems;
import io.churnwatch.engine.pack.Scalars;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one event from a block with the fields of its record; what it does not name has the record's defaults. */
final class EventReader {
    /** The account that every test is about. */
    static final String ACCOUNT = "acme";

    private final Times times;
    private final Problems problems;

    EventReader(Times times, Problems problems) {
        this.times = times;
        this.problems = problems;
    }

    /** The event; empty, with problems, when the block is not one. */
    Optional<Event> read(Stream stream, Node block, String eventId, long at) {
        Fields fields = Fields.of(block, "`" + stream.word() + "`", problems);
        Optional<Event> event = switch (stream) {
            case USAGE -> usage(fields, eventId, at);
            case SUPPORT -> support(fields, eventId, at);
            case SURVEY -> survey(fields, eventId, at);
            case BILLING -> billing(fields, eventId, at);
            case ACCOUNT -> Optional.of(account(fields, eventId, at));
            case ACTION -> action(fields, eventId, at);
        };
        fields.finish();
        return event;
    }

    private Optional<Event> usage(Fields fields, String eventId, long at) {
        Optional<String> kind = required(fields, "kind", "kind: call");
        Event.Usage usage = new Event.Usage(
                eventId,
                ACCOUNT,
                at,
                kind.orElse(""),
                text(fields, "outcome"),
                text(fields, "direction"),
                text(fields, "user_id"),
                text(fields, "feature"),
                fields.number("quantity").orElse(1.0),
                map(fields, "attributes", EventReader::word));
        return kind.map(known -> usage);
    }

    private Optional<Event> support(Fields fields, String eventId, long at) {
        Optional<String> ticket = required(fields, "ticket_id", "ticket_id: t1");
        Optional<Event.TicketChange> change = required(fields, "change", "change: opened", Event.TicketChange.values());
        Event.Priority priority =
                choice(fields, "priority", Event.Priority.values()).orElse(Event.Priority.UNKNOWN);
        String channel = text(fields, "channel");
        String user = text(fields, "user_id");
        return ticket.flatMap(
                id -> change.map(known -> new Event.Support(eventId, ACCOUNT, at, id, known, priority, channel, user)));
    }

    private Optional<Event> survey(Fields fields, String eventId, long at) {
        Optional<Event.SurveyKind> survey = required(fields, "survey", "survey: nps", Event.SurveyKind.values());
        Optional<Double> score = fields.requireNumber("score", "score: 9");
        String respondent = text(fields, "respondent_id");
        return survey.flatMap(
                kind -> score.map(number -> new Event.Survey(eventId, ACCOUNT, at, kind, number, respondent)));
    }

    private Optional<Event> billing(Fields fields, String eventId, long at) {
        Optional<Event.BillingChange> change =
                required(fields, "change", "change: invoice_issued", Event.BillingChange.values());
        String invoice = text(fields, "invoice_id");
        double amount = fields.number("amount").orElse(Double.NaN);
        String currency = text(fields, "currency");
        Long due = time(fields, "due_at");
        double mrrAfter = fields.number("mrr_after").orElse(Double.NaN);
        return change.map(
                known -> new Event.Billing(eventId, ACCOUNT, at, known, invoice, amount, currency, due, mrrAfter));
    }

    private Event account(Fields fields, String eventId, long at) {
        return new Event.Account(
                eventId,
                ACCOUNT,
                at,
                text(fields, "name"),
                lower(fields.word("tier", List.of("high", "medium", "low")).orElse(null)),
                lower(fields.word("stage", List.of("trial", "onboarding", "active", "churned"))
                        .orElse(null)),
                text(fields, "segment"),
                text(fields, "plan"),
                fields.number("seats").orElse(null),
                fields.number("mrr").orElse(null),
                text(fields, "currency"),
                time(fields, "started_at"),
                time(fields, "renewal_at"),
                fields.number("billing_day").map(Double::intValue).orElse(null),
                text(fields, "owner"),
                text(fields, "champion_user_id"),
                map(fields, "limits", entry -> Scalars.number(entry, "a limit", problems)),
                map(fields, "settings", EventReader::word),
                map(
                        fields,
                        "milestones",
                        entry -> entry instanceof Node.Scalar scalar ? times.read(scalar, problems) : Optional.empty()),
                goals(fields),
                fields.flag("erase").orElse(false));
    }

    private List<Event.Goal> goals(Fields fields) {
        Optional<Node> node = fields.take("goals");
        if (node.isEmpty()) {
            return List.of();
        }
        List<Node> items = node.get() instanceof Node.Sequence list ? list.items() : List.of(node.get());
        return items.stream().flatMap(item -> goal(item).stream()).toList();
    }

    private Optional<Event.Goal> goal(Node node) {
        Fields fields = Fields.of(node, "a goal", problems);
        Optional<String> name = required(fields, "name", "name: calls_answered");
        double start = fields.number("start_value").orElse(0.0);
        Optional<Double> target = fields.requireNumber("target", "target: 500");
        Long due = time(fields, "due_at");
        fields.finish();
        if (due == null) {
            problems.error(node.place(), "a goal needs `due_at`, as in `due_at: 90d`");
            return Optional.empty();
        }
        return name.flatMap(known -> target.map(number -> new Event.Goal(known, start, number, due)));
    }

    private Optional<Event> action(Fields fields, String eventId, long at) {
        Optional<Event.ActionKind> action =
                required(fields, "action", "action: acknowledge", Event.ActionKind.values());
        String alert = text(fields, "alert_id");
        String rule = text(fields, "rule_id");
        String author = fields.scalar("author").map(Node.Scalar::text).orElse("rule test");
        String reason = fields.scalar("reason").map(Node.Scalar::text).orElse("rule test");
        Long until = time(fields, "until");
        double score = fields.number("score").orElse(Double.NaN);
        String outcome = text(fields, "outcome");
        return action.map(kind ->
                new Event.Action(eventId, ACCOUNT, at, kind, alert, rule, author, reason, until, score, outcome));
    }

    private static @Nullable String text(Fields fields, String key) {
        return fields.scalar(key).map(Node.Scalar::text).orElse(null);
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    private @Nullable Long time(Fields fields, String key) {
        return fields.scalar(key)
                .flatMap(scalar -> times.read(scalar, problems))
                .orElse(null);
    }

    private static Optional<String> required(Fields fields, String key, String example) {
        return fields.requireScalar(key, example).map(Node.Scalar::text);
    }

    private <E extends Enum<E>> Optional<E> required(Fields fields, String key, String example, E[] values) {
        return fields.requireScalar(key, example).flatMap(scalar -> choice(scalar, key, values));
    }

    private <E extends Enum<E>> Optional<E> choice(Fields fields, String key, E[] values) {
        return fields.scalar(key).flatMap(scalar -> choice(scalar, key, values));
    }

    /** Enum values are taken in either case, as in event lines. */
    private <E extends Enum<E>> Optional<E> choice(Node.Scalar scalar, String key, E[] values) {
        Optional<E> found = Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(scalar.text()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> words = Arrays.stream(values)
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.equals("unknown"))
                    .toList();
            problems.error(
                    scalar.place(),
                    "`" + key + "` is never " + scalar.kind()
                            + Suggestions.hint(scalar.text().toLowerCase(Locale.ROOT), words));
        }
        return found;
    }

    private static Optional<String> word(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private <V> Map<String, V> map(Fields fields, String key, Function<Node, Optional<V>> value) {
        Map<String, V> map = new TreeMap<>();
        fields.block(key).ifPresent(block -> {
            for (Node.Entry entry : block.entries()) {
                Optional<V> read = value.apply(entry.value());
                if (read.isPresent()) {
                    map.put(entry.key(), read.get());
                } else {
                    problems.error(
                            entry.place(),
                            "'" + entry.key() + "' cannot be " + entry.value().kind());
                }
            }
        });
        return map;
    }
}
