package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.Outcome.HealthChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.state.AccountState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissedCallsTest {
    private static final long MONDAY_NOON =
            Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final List<Outcome> outcomes = new ArrayList<>();

    @ParameterizedTest(name = "{0} of {1} calls missed: score {2}, completeness {3}, band {4}")
    @CsvSource({
        "20, 100, 5, 1, green",
        "25, 100, 4, 1, yellow",
        "35, 100, 3, 1, red",
        "19,  19, 5, 0, unknown",
        "20,  20, 3, 1, red",
        "0,  100, 5, 1, green"
    })
    void theReferenceCaseHoldsToTheLetter(int missed, int calls, double score, double completeness, String band) {
        Engine engine = new Engine(Packs.missedCalls(Duration.ZERO));
        AccountState acme = engine.read("acme", null);
        for (int i = 0; i < calls; i++) {
            judge(engine, acme, call(i, MONDAY_NOON + i * MINUTE, i * missed / calls < (i + 1) * missed / calls));
        }
        HealthChange last = lastHealth();
        assertThat(last.rawScore()).isEqualTo(score);
        assertThat(last.completeness()).isEqualTo(completeness);
        assertThat(last.band()).isEqualTo(band);
    }

    @Test
    void anAlertOpensWhenHeldAndTimeAloneResolvesNothingWhileUnknown() {
        Engine engine = new Engine(Packs.missedCalls(Duration.ofHours(24)));
        AccountState acme = engine.read("acme", null);
        for (int i = 0; i < 100; i++) {
            judge(engine, acme, call(i, MONDAY_NOON + i * MINUTE, true));
        }
        assertThat(alerts()).isEmpty();
        outcomes.addAll(engine.wake(acme, MONDAY_NOON + DAY + 2 * HOUR).outcomes());
        assertThat(alerts()).containsExactly("OPENED CRITICAL 100 % of calls missed (limit 30 %)");
        outcomes.addAll(engine.wake(acme, MONDAY_NOON + 30 * DAY).outcomes());
        assertThat(alerts()).hasSize(1);
        assertThat(lastHealth().band()).isEqualTo("unknown");
        outcomes.addAll(engine.wake(acme, MONDAY_NOON + 100 * DAY).outcomes());
        assertThat(alerts())
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("RESOLVED CRITICAL Missed calls has expired: was 100 %");
    }

    @Test
    void aRestartAfterEveryEventChangesNothing() {
        Engine engine = new Engine(Packs.missedCalls(Duration.ofHours(2)));
        AccountState straight = engine.read("acme", null);
        byte[] blob = null;
        List<Outcome> restarted = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Event event = call(i, MONDAY_NOON + i * HOUR, i % 10 == 0 || i > 100 && i < 200);
            judge(engine, straight, event);
            AccountState state = engine.read("acme", blob);
            restarted.addAll(
                    engine.judge(state, event, event.occurredAtMillis()).outcomes());
            blob = engine.write(state);
        }
        assertThat(restarted).isEqualTo(outcomes);
        assertThat(blob).isEqualTo(engine.write(straight));
        assertThat(alerts()).hasSizeGreaterThan(1);
    }

    @Test
    void wakingEveryMinuteAddsNothingToWakingAsPlanned() {
        Engine engine = new Engine(Packs.missedCalls(Duration.ofHours(3)));
        AccountState planned = engine.read("acme", null);
        AccountState restless = engine.read("acme", null);
        List<Outcome> seen = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Event event = call(i, MONDAY_NOON + i * HOUR, i % 2 == 0);
            judge(engine, planned, event);
            seen.addAll(engine.judge(restless, event, event.occurredAtMillis()).outcomes());
            for (int minute = 1; minute < 60; minute++) {
                seen.addAll(engine.wake(restless, event.occurredAtMillis() + minute * MINUTE)
                        .outcomes());
            }
        }
        long end = MONDAY_NOON + 60 * HOUR + 20 * DAY;
        outcomes.addAll(engine.wake(planned, end).outcomes());
        for (long at = MONDAY_NOON + 60 * HOUR; at <= end; at += MINUTE) {
            seen.addAll(engine.wake(restless, at).outcomes());
        }
        assertThat(seen).isEqualTo(outcomes);
    }

    @Test
    void aDuplicateCountsOnce() {
        Engine engine = new Engine(Packs.missedCalls(Duration.ZERO));
        AccountState acme = engine.read("acme", null);
        Event event = call(1, MONDAY_NOON, true);
        judge(engine, acme, event);
        assertThat(engine.judge(acme, event, MONDAY_NOON).disposition()).isEqualTo(Judgement.Disposition.DUPLICATE);
    }

    private void judge(Engine engine, AccountState state, Event event) {
        outcomes.addAll(engine.judge(state, event, event.occurredAtMillis()).outcomes());
    }

    private HealthChange lastHealth() {
        return outcomes.stream()
                .filter(HealthChange.class::isInstance)
                .map(HealthChange.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<String> alerts() {
        return outcomes.stream()
                .filter(AlertChange.class::isInstance)
                .map(AlertChange.class::cast)
                .map(alert -> alert.transition() + " " + alert.severity() + " " + alert.text())
                .toList();
    }

    private static Event call(int id, long at, boolean missed) {
        return new Event.Usage(
                "e" + id, "acme", at, "call", missed ? "missed" : "answered", "inbound", null, null, 1, Map.of());
    }
}
