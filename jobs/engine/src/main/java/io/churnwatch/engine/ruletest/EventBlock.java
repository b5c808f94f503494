package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.pack.Fields;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads one entry of {@code events}: one kind of event, at given instants or spread evenly over a stretch of time. The
 * first event of a stretch is at its {@code from}, the last one before its {@code to}. A field that is a list is dealt
 * out in turn.
 */
final class EventBlock {
    /** A test is a story, not a load: beyond this it is most likely a slip in {@code per_day}. */
    private static final int MAX_EVENTS = 200_000;

    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final List<String> STREAMS =
            Arrays.stream(Stream.values()).map(Stream::word).toList();

    private final Times times;
    private final Problems problems;

    EventBlock(Times times, Problems problems) {
        this.times = times;
        this.problems = problems;
    }

    /**
     * The block's events.
     *
     * @param number of the block in its test: ids are made of it, so that they stay the same
     */
    List<Event> read(Node node, int number) {
        Fields fields = Fields.of(node, "a block of events", problems);
        List<Long> instants = instants(fields);
        List<Event> events = new ArrayList<>();
        List<String> streams = STREAMS.stream().filter(fields::has).toList();
        if (streams.size() == 1) {
            Node record = fields.take(streams.get(0)).orElseThrow();
            Stream stream = Stream.find(streams.get(0)).orElseThrow();
            EventReader reader = new EventReader(times, problems);
            int told = problems.errors().size();
            for (int i = 0; i < instants.size() && problems.errors().size() == told; i++) {
                String id = String.format("%02d-%06d", number, i + 1);
                reader.read(stream, dealt(record, i), id, instants.get(i)).ifPresent(events::add);
            }
        } else if (streams.size() > 1) {
            problems.error(fields.place(streams.get(1)), "a block has one kind of event: make this a block of its own");
        }
        STREAMS.forEach(fields::take);
        fields.finish();
        if (streams.isEmpty()) {
            problems.error(fields.place(), "what happens here? A block needs one of " + String.join(", ", STREAMS));
        }
        return events;
    }

    private List<Long> instants(Fields fields) {
        Optional<Node> at = fields.take("at");
        Optional<Long> from = time(fields, "from");
        Optional<Long> to = time(fields, "to");
        Optional<Double> perDay = fields.number("per_day");
        Optional<Double> every = fields.span("every").map(length -> DAY / length.toMillis());
        if (at.isPresent()) {
            for (String other : List.of("from", "to", "per_day", "every")) {
                if (fields.has(other)) {
                    problems.error(fields.place(other), "`at` names the instants already: take `" + other + "` out");
                }
            }
            return fields.texts("at").stream()
                    .flatMap(scalar -> times.read(scalar, problems).stream())
                    .toList();
        }
        if (fields.has("per_day") == fields.has("every") || !fields.has("to")) {
            problems.error(
                    fields.place(),
                    "a block of events needs `at: 3d`, or a stretch such as `from: 0d, to: 10d, per_day: 48` (or"
                            + " `every: 2h`)");
            return List.of();
        }
        Optional<Double> rate = perDay.or(() -> every);
        return to.isEmpty() || rate.isEmpty()
                ? List.of()
                : spread(fields, from.orElse(times.start().toEpochMilli()), to.get(), rate.get());
    }

    private List<Long> spread(Fields fields, long from, long to, double perDay) {
        // Ten digits are enough for any rate that a person writes; rounding must not cost the last event.
        double count = Math.floor((to - from) / DAY * perDay + 1e-9);
        if (!(count >= 1)) {
            problems.error(fields.place(), "no event happens in this stretch: `to` must be later or more happen a day");
            return List.of();
        }
        if (count > MAX_EVENTS) {
            problems.error(fields.place(), "more than " + MAX_EVENTS + " events: a test needs fewer");
            return List.of();
        }
        List<Long> instants = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instants.add(from + (long) (i * DAY / perDay));
        }
        return instants;
    }

    private Optional<Long> time(Fields fields, String key) {
        return fields.scalar(key).flatMap(scalar -> times.read(scalar, problems));
    }

    /** The record as the i-th event has it. */
    private static Node dealt(Node record, int i) {
        if (!(record instanceof Node.Mapping mapping)) {
            return record;
        }
        return new Node.Mapping(
                mapping.place(),
                mapping.entries().stream()
                        .map(entry -> entry.value() instanceof Node.Sequence list && isDealt(entry, list)
                                ? new Node.Entry(
                                        entry.place(),
                                        entry.key(),
                                        list.items().get(i % list.items().size()))
                                : entry)
                        .toList());
    }

    private static boolean isDealt(Node.Entry entry, Node.Sequence list) {
        return !entry.key().equals("goals") && !list.items().isEmpty();
    }
}
