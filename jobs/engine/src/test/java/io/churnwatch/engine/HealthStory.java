package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.Outcome.HealthChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Event.ActionKind;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account's story told hour by hour; the account is written and read again after everything that happens. */
final class HealthStory {
    static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    static final double HOUR = 3_600_000;
    static final double DAY = 24;

    private final List<Outcome> outcomes = new ArrayList<>();
    private Engine engine;
    private byte @Nullable [] blob;
    private int nextId;

    HealthStory(String pack) {
        this.engine = new Engine(compile(pack));
    }

    static RulePack compile(String text) {
        CompiledPack compiled = PackCompiler.compile("story.yaml", text);
        assertThat(compiled.errors()).isEmpty();
        return compiled.pack().orElseThrow();
    }

    /** From here on another pack is obeyed. */
    HealthStory under(String pack) {
        engine = new Engine(compile(pack));
        return this;
    }

    HealthStory call(double hour, String outcome) {
        return call(hour, hour, outcome);
    }

    /** A call that is heard of later than it happened. */
    HealthStory call(double hour, double clock, String outcome) {
        return happens(
                new Event.Usage(id(), "acme", at(hour), "call", outcome, "inbound", "ann", null, 1, Map.of()), clock);
    }

    HealthStory profile(double hour, String tier, double seats) {
        return profile(hour, hour, tier, seats, "active");
    }

    HealthStory profile(double hour, double clock, String tier, double seats, String stage) {
        return happens(
                new Event.Account(
                        id(), "acme", at(hour), null, tier, stage, null, null, seats, null, null, null, null, null,
                        null, null, Map.of(), Map.of(), Map.of(), List.of(), false),
                clock);
    }

    HealthStory override(double hour, double score, @Nullable Double untilHour) {
        return action(hour, ActionKind.OVERRIDE_SCORE, score, untilHour);
    }

    HealthStory action(double hour, ActionKind kind, double score, @Nullable Double untilHour) {
        return happens(
                new Event.Action(
                        id(),
                        "acme",
                        at(hour),
                        kind,
                        null,
                        null,
                        "eve",
                        "met them",
                        untilHour == null ? null : at(untilHour),
                        score,
                        null),
                hour);
    }

    HealthStory until(double hour) {
        AccountState state = engine.read("acme", blob);
        outcomes.addAll(engine.wake(state, at(hour)).outcomes());
        blob = engine.write(state);
        return this;
    }

    /** {@code cause raw band} of every update so far, then forgets them. */
    List<String> updates() {
        List<String> told = health().stream()
                .map(update -> update.cause() + " " + update.rawScore() + " " + update.band())
                .toList();
        outcomes.clear();
        return told;
    }

    List<HealthChange> health() {
        return outcomes.stream()
                .filter(HealthChange.class::isInstance)
                .map(HealthChange.class::cast)
                .toList();
    }

    HealthChange last() {
        return health().get(health().size() - 1);
    }

    /** {@code transition severity text} of every alert so far. */
    List<String> alerts() {
        return outcomes.stream()
                .filter(AlertChange.class::isInstance)
                .map(AlertChange.class::cast)
                .map(alert -> alert.transition() + " " + alert.severity() + " " + alert.text())
                .toList();
    }

    AccountReport report() {
        return engine.report(engine.read("acme", blob)).orElseThrow();
    }

    /** A metric now; null when unknown. */
    @Nullable
    Double metric(String name) {
        return report().metrics().stream()
                .filter(reading -> reading.metric().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static long at(double hour) {
        return START + Math.round(hour * HOUR);
    }

    private HealthStory happens(Event event, double clock) {
        AccountState state = engine.read("acme", blob);
        outcomes.addAll(engine.judge(state, event, at(clock)).outcomes());
        blob = engine.write(state);
        return this;
    }

    private String id() {
        return "e" + nextId++;
    }
}
