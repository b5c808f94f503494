package io.churnwatch.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine equals somebody who keeps every event and recomputes everything. */
class OracleTest {
    private static final long STEP = 300_000;
    /** More of them: {@code -Doracle.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("oracle.seeds", 2);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(1, 3L * SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyVerbHasTheValueThatItsWordsSay(long seed) {
        compareValues(compiled(read("src/test/resources/io/churnwatch/engine/every-verb.yaml")), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyVerbTellsWhatTheOracleTells(long seed) {
        compareStories(compiled(read("src/test/resources/io/churnwatch/engine/every-verb.yaml")), seed, Days.HOUR, 45);
    }

    /** At every five minutes, the narrowest bucket: nothing is taken for granted of when anything can change. */
    @ParameterizedTest
    @MethodSource("manySeeds")
    void smallPacksTellWhatTheOracleTellsAtEveryFiveMinutes(long seed) {
        RulePack pack = compiled(RandomPack.of(seed));
        compareStories(pack, seed, STEP, 14);
    }

    @ParameterizedTest
    @MethodSource("manySeeds")
    void smallPacksTellWhatTheOracleTellsOverWeeks(long seed) {
        compareStories(compiled(RandomPack.of(100 + seed)), seed, Days.HOUR, 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missed-calls", "telephony-saas", "saas-default"})
    void shippedPacksTellWhatTheOracleTells(String name) {
        for (long seed = 1; seed <= Math.max(1, SEEDS / 2); seed++) {
            compareStories(compiled(read("../../rules/" + name + ".yaml")), seed, Days.HOUR, 45);
        }
    }

    private static void compareStories(RulePack pack, long seed, long step, int days) {
        List<String> rules = pack.signals().stream().map(Signal::id).toList();
        List<Event> events = RandomStream.events(seed, step, days, rules);
        long end = events.get(events.size() - 1).occurredAtMillis() + 10 * Days.DAY;
        assertSameStories(pack, seed, engineTells(pack, events, end), oracleTells(pack, events, end, step));
    }

    private static List<Told> engineTells(RulePack pack, List<Event> events, long end) {
        Engine engine = new Engine(pack);
        AccountState state = engine.read("acme", null);
        List<Outcome> outcomes = new ArrayList<>();
        for (Event event : events) {
            outcomes.addAll(engine.judge(state, event, event.occurredAtMillis()).outcomes());
        }
        outcomes.addAll(engine.wake(state, end).outcomes());
        return outcomes.stream().map(Told::of).sorted().toList();
    }

    /** Looks at every step of time and, as the narrowest buckets are that wide, five minutes after it. */
    private static List<Told> oracleTells(RulePack pack, List<Event> events, long end, long step) {
        Story story = new Story(new Oracle(pack));
        int next = 0;
        for (long at = RandomStream.START; at <= end; at += step) {
            story.look(at);
            for (; next < events.size() && events.get(next).occurredAtMillis() == at; next++) {
                story.happens(events.get(next));
            }
            if (step > STEP && at + STEP <= end) {
                story.look(at + STEP);
            }
        }
        return story.told().stream().sorted().toList();
    }

    private static void assertSameStories(RulePack pack, long seed, List<Told> engine, List<Told> oracle) {
        for (int i = 0; i < Math.max(engine.size(), oracle.size()); i++) {
            if (i >= engine.size() || i >= oracle.size() || !engine.get(i).equals(oracle.get(i))) {
                Told odd = i < engine.size() ? engine.get(i) : oracle.get(i);
                assertThat(about(odd, engine))
                        .as("pack %s, seed %d, outcome %d: all about %s", pack.name(), seed, i, odd)
                        .isEqualTo(about(odd, oracle));
                // The same of this thing: then it is the other one's that differs.
                assertThat(engine.get(i))
                        .as("pack %s, seed %d", pack.name(), seed)
                        .isEqualTo(oracle.get(i));
            }
        }
    }

    private static String about(Told odd, List<Told> all) {
        return all.stream()
                .filter(told -> told.what().equals(odd.what()))
                .map(told -> told.at() + " " + told.detail())
                .collect(Collectors.joining("\n", "\n", ""));
    }

    private static void compareValues(RulePack pack, long seed) {
        List<Event> events = RandomStream.events(seed, STEP, 75, List.of());
        Engine engine = new Engine(pack);
        AccountState state = engine.read("acme", null);
        Oracle oracle = new Oracle(pack);
        Random random = new Random(seed);
        for (Event event : events) {
            engine.judge(state, event, event.occurredAtMillis());
            oracle.advanceTo(event.occurredAtMillis());
            oracle.add(event);
            if (random.nextInt(10) == 0) {
                long clock = oracle.ledger.clock();
                long later = clock + random.nextInt(random.nextBoolean() ? 90_000_000 : 4_000_000);
                AccountState apart = engine.read("acme", engine.write(state));
                engine.wake(apart, later);
                oracle.lookAt(later);
                assertSameValues(pack, engine.report(apart).orElseThrow(), oracle, seed);
                oracle.lookAt(clock);
            }
        }
    }

    private static void assertSameValues(RulePack pack, AccountReport report, Oracle oracle, long seed) {
        assertThat(report.profile())
                .as("seed %d, profile", seed)
                .isEqualTo(pack.profiles().get(oracle.profile()).name());
        int shown = 0;
        for (int i = 0; i < pack.metrics().size(); i++) {
            String name = pack.metrics().get(i).name();
            if (Eyes.isFirstOfItsName(pack.metrics(), i)) {
                Double seen = report.metrics().get(shown++).value();
                if (!(pack.metrics().get(i) instanceof io.churnwatch.engine.metrics.Metric.ScoreChange)) {
                    double expected = oracle.metric(i);
                    assertThat(Oracle.same(seen == null ? Double.NaN : seen, expected))
                            .as(
                                    "seed %d, %s at %s: engine %s, oracle %s",
                                    seed, name, Instant.ofEpochMilli(oracle.ledger.clock()), seen, expected)
                            .isTrue();
                }
            }
        }
    }

    static RulePack compiled(String yaml) {
        CompiledPack compiled = PackCompiler.compile("pack.yaml", yaml);
        assertThat(compiled.errors()).as(yaml).isEmpty();
        return compiled.pack().orElseThrow();
    }

    static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
