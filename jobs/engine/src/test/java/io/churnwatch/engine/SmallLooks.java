package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One account's events, judged by what they change, with everything looked at, and stored after each. */
final class SmallLooks {
    private static final String HEAD = """
            pack: small
            version: 1
            timezone: UTC
            events:
              call: { from: usage, kind: call }
              nps_answer: { from: survey, survey: nps }
            defaults: { for: 0h, cooldown: 0h, grace: 0d, expire: 60d, no_data: keep }
            """;

    private final List<Event> events = new ArrayList<>();

    static String atMillis(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static long millis(String at) {
        return Instant.parse(at).toEpochMilli();
    }

    private String id() {
        return "e" + events.size();
    }

    SmallLooks call(String at, String user) {
        return usage(at, "call", user, 1);
    }

    SmallLooks usage(String at, String kind, String user, double quantity) {
        events.add(new Event.Usage(id(), "acme", millis(at), kind, null, null, user, null, quantity, Map.of()));
        return this;
    }

    SmallLooks ticket(String at, Event.TicketChange change) {
        events.add(new Event.Support(id(), "acme", millis(at), "t1", change, Event.Priority.HIGH, null, null));
        return this;
    }

    SmallLooks nps(String at, double score) {
        events.add(new Event.Survey(id(), "acme", millis(at), Event.SurveyKind.NPS, score, "ann"));
        return this;
    }

    SmallLooks profile(String at, String tier, String startedAt, String champion, List<Event.Goal> goals) {
        events.add(new Event.Account(
                id(),
                "acme",
                millis(at),
                "Acme",
                tier,
                "active",
                null,
                null,
                5.0,
                null,
                null,
                millis(startedAt),
                null,
                null,
                null,
                champion,
                Map.of(),
                Map.of(),
                Map.of(),
                goals,
                false));
        return this;
    }

    /** Judges them all three ways up to the end; gives what was said of alerts. */
    List<String> alerts(String rest, String end) {
        return outcomes(rest, end).stream()
                .filter(AlertChange.class::isInstance)
                .map(outcome -> (AlertChange) outcome)
                .map(alert -> atMillis(alert.clockMillis()) + " " + alert.ruleId() + " " + alert.transition() + " "
                        + alert.text())
                .toList();
    }

    List<Outcome> outcomes(String rest, String end) {
        CompiledPack compiled = PackCompiler.compile("small.yaml", rest.contains("events:") ? rest : HEAD + rest);
        assertThat(compiled.errors()).isEmpty();
        RulePack pack = compiled.pack().orElseThrow();
        List<Outcome> small = judge(new Engine(pack), false, end);
        assertThat(judge(new Engine(pack, Engine.DUPLICATE_HORIZON, false), false, end))
                .as("with everything looked at")
                .isEqualTo(small);
        assertThat(judge(new Engine(pack), true, end))
                .as("stored after each event")
                .isEqualTo(small);
        return small;
    }

    private List<Outcome> judge(Engine engine, boolean store, String end) {
        AccountState state = engine.read("acme", null);
        List<Outcome> outcomes = new ArrayList<>();
        for (Event event : events) {
            outcomes.addAll(engine.judge(state, event, event.occurredAtMillis()).outcomes());
            state = store ? engine.read("acme", engine.write(state)) : state;
        }
        outcomes.addAll(engine.wake(state, millis(end)).outcomes());
        return outcomes;
    }
}
