package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.ReplayOrder;
import io.churnwatch.engine.event.Stream;
import io.churnwatch.engine.pack.Fields;
import io.churnwatch.engine.pack.Node;
import io.churnwatch.engine.pack.Problems;
import io.churnwatch.engine.pack.RulePack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tests of one file. */
final class RuleTestReader {
    private final RulePack pack;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    RuleTestReader(RulePack pack, Problems problems) {
        this.pack = pack;
        this.problems = problems;
    }

    /** The tests that are written as tests are; everything else is a problem. */
    List<RuleTest> read(List<Node> tests) {
        return tests.stream().flatMap(node -> test(node).stream()).toList();
    }

    private Optional<RuleTest> test(Node node) {
        Fields fields = Fields.of(node, "a test", problems);
        int told = problems.errors().size();
        Optional<Node.Scalar> name = fields.requireScalar("name", "name: a quiet account raises one alert");
        if (name.isPresent() && !names.add(name.get().text())) {
            problems.error(name.get().place(), "another test has this name already");
        }
        Optional<Instant> start =
                fields.requireScalar("start", "start: 2026-01-05").flatMap(this::start);
        Optional<Node> with = fields.take("with");
        if (with.isPresent() && !(with.get() instanceof Node.Mapping)) {
            problems.error(with.get().place(), "`with` must be a block of rows as in `numbers`");
        }
        // Without a start the rest is still read, for its own mistakes.
        Times times = new Times(start.orElse(Instant.EPOCH), pack.timezone());
        List<Event> events = events(fields, times);
        List<Expectation> expectations = expectations(fields, times);
        fields.finish();
        if (problems.errors().size() > told || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RuleTest(
                name.get().text(),
                name.get().place().line(),
                times,
                with.map(Node.Mapping.class::cast),
                events,
                expectations));
    }

    private Optional<Instant> start(Node.Scalar scalar) {
        Optional<Instant> start = Times.absolute(scalar.text(), pack.timezone());
        if (start.isEmpty()) {
            problems.error(
                    scalar.place(),
                    "`start` must be a date or an instant such as 2026-01-05 or 2026-01-05T09:00:00Z, not "
                            + scalar.kind());
        }
        return start;
    }

    private List<Event> events(Fields fields, Times times) {
        List<Event> events = new ArrayList<>();
        fields.take("account")
                .flatMap(block -> new EventReader(times, problems)
                        .read(Stream.ACCOUNT, block, "account", times.start().toEpochMilli()))
                .ifPresent(events::add);
        List<Node> blocks = list(fields, "events");
        EventBlock reader = new EventBlock(times, problems);
        for (int i = 0; i < blocks.size(); i++) {
            events.addAll(reader.read(blocks.get(i), i + 1));
        }
        events.sort(ReplayOrder.INSTANCE);
        return List.copyOf(events);
    }

    private List<Expectation> expectations(Fields fields, Times times) {
        List<Node> entries = list(fields, "expect");
        if (entries.isEmpty()) {
            problems.error(fields.place(), "a test needs `expect`, a list such as `- { at: 10d, raw_score: 5 }`");
        }
        ExpectationReader reader = new ExpectationReader(pack, times, problems);
        return entries.stream().flatMap(entry -> reader.read(entry).stream()).toList();
    }

    private List<Node> list(Fields fields, String key) {
        Optional<Node> node = fields.take(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Sequence list) {
            return list.items();
        }
        problems.error(
                node.get().place(),
                "`" + key + "` must be a list, not " + node.get().kind());
        return List.of();
    }
}
