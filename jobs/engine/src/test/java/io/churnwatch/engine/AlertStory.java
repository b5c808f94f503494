package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.event.Event.SurveyKind;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.state.AccountState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One account whose numbers are set at will: the metrics {@code a}, {@code b} and {@code c} are whatever was said
 * last. After every step the account is stored and read again, as the job does.
 */
final class AlertStory {
    static final long HOUR = 3_600_000;
    static final long DAY = 24 * HOUR;
    private static final long START = 1_767_571_200_000L;

    private static final String PACK = """
            pack: story
            version: %d
            events:
              said_a: { from: survey, survey: nps }
              said_b: { from: survey, survey: csat }
              said_c: { from: survey, survey: ces }
            metrics:
              a: { last: score, of: said_a, max_age: 300d }
              b: { last: score, of: said_b, max_age: 300d }
              c: { last: score, of: said_c, max_age: 300d }
              a_before: { previous: score, of: said_a }
              fall: { formula: a - a_before }
              mood_change_points: { formula: a - a_before }
            factors:
              a: { metric: a, steps: [ { above: 50, points: -3 } ] }
            scores:
              health: { additive: { start: 5, range: [0, 10], factors: [a] }, bands: { red: { at_most: 3 }, green: rest } }
            """;

    private Engine engine;
    private byte @Nullable [] blob;
    private int nextId;
    private final List<AlertChange> changes = new ArrayList<>();

    AlertStory(String rules) {
        engine = engine(1, rules);
        account("active", Map.of());
    }

    private static Engine engine(int version, String rules) {
        CompiledPack compiled = PackCompiler.compile("story.yaml", PACK.formatted(version) + rules);
        assertThat(compiled.errors().stream().map(Object::toString).collect(Collectors.joining("\n")))
                .isEmpty();
        return new Engine(compiled.pack().orElseThrow());
    }

    private long clock = START;

    AlertStory at(double hour) {
        clock = START + (long) (hour * HOUR);
        AccountState state = engine.read("acme", blob);
        keep(state, engine.wake(state, clock));
        return this;
    }

    AlertStory a(double value) {
        return survey(SurveyKind.NPS, value);
    }

    AlertStory b(double value) {
        return survey(SurveyKind.CSAT, value);
    }

    AlertStory c(double value) {
        return survey(SurveyKind.CES, value);
    }

    private AlertStory survey(SurveyKind kind, double value) {
        return judge(new Event.Survey(id(), "acme", clock, kind, value, null));
    }

    AlertStory account(String stage, Map<String, String> settings) {
        return judge(account(stage, settings, List.of(), false));
    }

    AlertStory erase() {
        return judge(account("active", Map.of(), List.of(), true));
    }

    AlertStory goal(String name, double start, double target, double dueHour) {
        Event.Goal goal = new Event.Goal(name, start, target, START + (long) (dueHour * HOUR));
        return judge(account("active", Map.of(), List.of(goal), false));
    }

    private Event account(String stage, Map<String, String> settings, List<Event.Goal> goals, boolean erase) {
        return new Event.Account(
                id(),
                "acme",
                clock,
                "Acme",
                "high",
                stage,
                null,
                null,
                10.0,
                500.0,
                "EUR",
                START - 100 * DAY,
                null,
                null,
                "olga",
                null,
                Map.of(),
                settings,
                Map.of(),
                goals,
                erase);
    }

    AlertStory ticket(String ticket, Event.TicketChange change, Event.Priority priority) {
        return judge(new Event.Support(id(), "acme", clock, ticket, change, priority, null, null));
    }

    AlertStory act(ActionKind kind, String rule) {
        return act(kind, rule, null, null);
    }

    AlertStory snooze(String rule, double untilHour) {
        return act(ActionKind.SNOOZE, rule, START + (long) (untilHour * HOUR), null);
    }

    AlertStory act(ActionKind kind, String rule, @Nullable Long until, @Nullable String outcome) {
        return judge(new Event.Action(
                id(), "acme", clock, kind, null, rule, "ann", "spoke to them", until, Double.NaN, outcome));
    }

    /** A new version of the pack takes over. */
    AlertStory rules(String rules) {
        engine = engine(2, rules);
        return at((clock - START) / (double) HOUR);
    }

    private AlertStory judge(Event event) {
        AccountState state = engine.read("acme", blob);
        keep(state, engine.judge(state, event, clock));
        return this;
    }

    private void keep(AccountState state, Judgement judgement) {
        blob = engine.write(state);
        judgement.outcomes().stream()
                .filter(AlertChange.class::isInstance)
                .map(AlertChange.class::cast)
                .forEach(changes::add);
    }

    private String id() {
        return "e" + nextId++;
    }

    /** Every transition as {@code 5h OPENED warn rule [item]}, a resolved one with its reason instead. */
    List<String> said() {
        return changes.stream().map(AlertStory::line).toList();
    }

    List<AlertChange> changes() {
        return changes;
    }

    AlertChange last() {
        return changes.get(changes.size() - 1);
    }

    long nextInstant() {
        return engine.read("acme", blob).nextInstant();
    }

    AccountState state() {
        return engine.read("acme", blob);
    }

    private static String line(AlertChange change) {
        Enum<?> word = change.resolveReason() == null ? change.severity() : change.resolveReason();
        return (change.clockMillis() - START) / HOUR + "h " + change.transition() + " " + word + " " + change.ruleId()
                + (change.item() == null ? "" : " [" + change.item() + "]");
    }
}
