package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventCodec;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every stream of events: how often, how late and after how many restarts an account is looked at. */
class LawsTest {
    private static final long HOUR = 3_600_000;
    private static final RulePack PACK = everyVerb();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void wakingAtAnyTimeAddsNothingToWakingAsPlanned(long seed) {
        List<Event> events = RandomAccount.events(seed);
        long end = end(events);
        Engine engine = new Engine(PACK);
        List<Outcome> planned = replay(engine, events, end);

        Random random = new Random(seed);
        AccountState state = engine.read("acme", null);
        List<Outcome> restless = new ArrayList<>();
        long clock = events.get(0).occurredAtMillis();
        for (Event event : events) {
            while (!state.isEmpty() && clock < event.occurredAtMillis()) {
                restless.addAll(engine.wake(state, clock).outcomes());
                clock += 1 + random.nextInt((int) (2 * HOUR));
            }
            restless.addAll(engine.judge(state, event, event.occurredAtMillis()).outcomes());
            clock = event.occurredAtMillis();
        }
        for (; clock < end; clock += 1 + random.nextInt((int) (2 * HOUR))) {
            restless.addAll(engine.wake(state, clock).outcomes());
        }
        restless.addAll(engine.wake(state, end).outcomes());
        assertSame(seed, restless, planned);
    }

    /** The alarm may ring on time, every five minutes, or not at all until the next event comes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ringingOnTimeOrLateChangesNothing(long seed) {
        List<Event> events = RandomAccount.events(seed);
        long end = end(events);
        Engine engine = new Engine(PACK);
        List<Outcome> late = replay(engine, events, end);
        List<Outcome> onTime = new ArrayList<>();
        List<Outcome> everyFiveMinutes = new ArrayList<>();
        AccountState punctual = engine.read("acme", null);
        AccountState polled = engine.read("acme", null);
        long poll = events.get(0).occurredAtMillis();
        for (Event event : events) {
            while (punctual.nextInstant() <= event.occurredAtMillis()) {
                onTime.addAll(engine.wake(punctual, punctual.nextInstant()).outcomes());
            }
            onTime.addAll(
                    engine.judge(punctual, event, event.occurredAtMillis()).outcomes());
            for (; poll < event.occurredAtMillis(); poll += HOUR / 12) {
                everyFiveMinutes.addAll(engine.wake(polled, poll).outcomes());
            }
            everyFiveMinutes.addAll(
                    engine.judge(polled, event, event.occurredAtMillis()).outcomes());
        }
        while (punctual.nextInstant() <= end) {
            onTime.addAll(engine.wake(punctual, punctual.nextInstant()).outcomes());
        }
        for (; poll < end; poll += HOUR / 12) {
            everyFiveMinutes.addAll(engine.wake(polled, poll).outcomes());
        }
        everyFiveMinutes.addAll(engine.wake(polled, end).outcomes());
        assertSame(seed, onTime, late);
        assertSame(seed, everyFiveMinutes, late);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRestartAfterEveryEventChangesNothing(long seed) {
        List<Event> events = RandomAccount.events(seed);
        List<Outcome> straight = replay(new Engine(PACK), events, end(events));
        List<Outcome> restarted = new ArrayList<>();
        byte[] blob = null;
        Engine engine = new Engine(PACK);
        for (Event event : events) {
            AccountState state = engine.read("acme", blob);
            Event decoded = EventCodec.decode(EventCodec.encode(event));
            restarted.addAll(
                    engine.judge(state, decoded, event.occurredAtMillis()).outcomes());
            blob = engine.write(state);
            assertThat(engine.write(engine.read("acme", blob))).isEqualTo(blob);
        }
        restarted.addAll(engine.wake(engine.read("acme", blob), end(events)).outcomes());
        assertSame(seed, restarted, straight);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 8})
    void lookingOnlyAtWhatAnEventChangesIsLookingAtEverything(long seed) {
        List<Event> events = RandomAccount.events(seed);
        List<Outcome> everything = replay(new Engine(PACK, Engine.DUPLICATE_HORIZON, false), events, end(events));
        assertSame(seed, replay(new Engine(PACK), events, end(events)), everything);
    }

    @Test
    void theStreamsOfThisTestMakeEveryRuleSpeak() {
        TreeSet<String> spoken = new TreeSet<>();
        for (long seed = 1; seed <= 6; seed++) {
            List<Event> events = RandomAccount.events(seed);
            replay(new Engine(PACK), events, end(events)).stream()
                    .filter(AlertChange.class::isInstance)
                    .forEach(outcome -> spoken.add(((AlertChange) outcome).ruleId()));
        }
        assertThat(spoken)
                .containsExactlyInAnyOrderElementsOf(
                        PACK.signals().stream().map(signal -> signal.id()).toList());
    }

    private static List<Outcome> replay(Engine engine, List<Event> events, long end) {
        return replay(engine, events, end, 0);
    }

    private static List<Outcome> replay(Engine engine, List<Event> events, long end, long lag) {
        AccountState state = engine.read("acme", null);
        List<Outcome> outcomes = new ArrayList<>();
        for (Event event : events) {
            outcomes.addAll(
                    engine.judge(state, event, event.occurredAtMillis() - lag).outcomes());
        }
        outcomes.addAll(engine.wake(state, end).outcomes());
        return outcomes;
    }

    private static void assertSame(long seed, List<Outcome> seen, List<Outcome> expected) {
        for (int i = 0; i < Math.min(seen.size(), expected.size()); i++) {
            assertThat(seen.get(i))
                    .as("seed %d, outcome %d of %d", seed, i, expected.size())
                    .isEqualTo(expected.get(i));
        }
        assertThat(seen).as("seed %d", seed).hasSameSizeAs(expected);
    }

    private static long end(List<Event> events) {
        return events.get(events.size() - 1).occurredAtMillis() + 40 * 24 * HOUR;
    }

    static RulePack everyVerb() {
        try (InputStream yaml = LawsTest.class.getResourceAsStream("every-verb.yaml")) {
            CompiledPack compiled =
                    PackCompiler.compile("every-verb.yaml", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(compiled.errors().stream().map(Object::toString).collect(Collectors.joining("\n")))
                    .isEmpty();
            return compiled.pack().orElseThrow();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
