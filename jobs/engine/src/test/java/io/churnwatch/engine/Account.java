package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.state.AccountState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One account under a pack of a few lines, for tests that look at single metrics. */
final class Account {
    private static final String AROUND = """
            pack: p
            version: 1
            events:
              call: { from: usage, kind: call }
              missed: { like: call, outcome: missed }
            scores:
              project: { additive: { start: 5, range: [0, 10], factors: [any] }, bands: { all: rest } }
            factors:
              any: { metric: any_calls_7d, steps: [ { below: 0, points: -1 } ] }
            metrics:
              any_calls_7d: { count: call, over: 7d }
            """;

    final List<AlertChange> alerts = new ArrayList<>();
    private Engine engine;
    private AccountState state;
    private int nextId;

    /** @param metrics further entries of {@code metrics} and further sections behind them */
    Account(String metrics) {
        engine = engine(metrics);
        state = engine.read("acme", null);
    }

    private static Engine engine(String metrics) {
        CompiledPack compiled =
                PackCompiler.compile("p", AROUND + metrics.indent(2).replaceAll("(?m)^  \\^", ""));
        assertThat(compiled.errors()).isEmpty();
        return new Engine(compiled.pack().orElseThrow());
    }

    /** Stores the account and reads it under another pack. */
    void under(String metrics) {
        byte[] stored = engine.write(state);
        engine = engine(metrics);
        state = engine.read("acme", stored);
    }

    void call(String at, double quantity) {
        call(at, quantity, "answered", "ann");
    }

    void call(String at, double quantity, String outcome, String user) {
        long millis = Instant.parse(at).toEpochMilli();
        judge(new Event.Usage("e" + nextId++, "acme", millis, "call", outcome, null, user, null, quantity, Map.of()));
    }

    void billedOn(String at, int day) {
        judge(new Event.Account(
                "e" + nextId++,
                "acme",
                Instant.parse(at).toEpochMilli(),
                "Acme",
                null,
                "active",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                day,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                false));
    }

    private void judge(Event event) {
        keep(engine.judge(state, event, event.occurredAtMillis()));
    }

    void wake(String at) {
        keep(engine.wake(state, Instant.parse(at).toEpochMilli()));
    }

    Instant nextInstant() {
        return Instant.ofEpochMilli(state.nextInstant());
    }

    private void keep(Judgement judgement) {
        for (Outcome outcome : judgement.outcomes()) {
            if (outcome instanceof AlertChange alert) {
                alerts.add(alert);
            }
        }
    }

    /** The metric's value at an instant; null when it is unknown. */
    Double at(String at, String metric) {
        wake(at);
        return engine.report(state).orElseThrow().metrics().stream()
                .filter(reading -> reading.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
