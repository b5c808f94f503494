package io.churnwatch.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.Engine;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine equals somebody who keeps every event and recomputes everything. */
class OracleTest {
    private static final long STEP = 300_000;
    /** More of them: {@code -Doracle.seeds=200}. */
    private static final int SEEDS = Integer.getInteger("oracle.seeds", 3);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyVerbHasTheValueThatItsWordsSay(long seed) {
        compareValues(compiled(read("src/test/resources/io/churnwatch/engine/every-verb.yaml")), seed);
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
