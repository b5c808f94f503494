package io.churnwatch.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.score.Shape;
import io.churnwatch.engine.score.Shape.Steps.Step;
import io.churnwatch.engine.trigger.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packs in {@code rules/}. */
class ShippedPacksTest {
    private static final Path RULES = Path.of("../../rules");

    @ParameterizedTest
    @ValueSource(strings = {"missed-calls.yaml", "saas-default.yaml", "telephony-saas.yaml"})
    void compilesWithoutErrorOrWarning(String file) throws Exception {
        CompiledPack compiled = PackCompiler.compile(file, Files.readString(RULES.resolve(file)));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.warnings()).isEmpty();
        assertThat(compiled.pack()).isPresent();
    }

    @Test
    void theSmallestPackIsTheReferenceCase() throws Exception {
        RulePack pack = PackCompiler.compile("m", Files.readString(RULES.resolve("missed-calls.yaml")))
                .pack()
                .orElseThrow();
        assertThat(((Shape.Steps) pack.factors().get(0).shape()).steps())
                .containsExactly(new Step(Edge.ABOVE, 20, -1), new Step(Edge.ABOVE, 30, -2));
        assertThat(pack.metrics()).singleElement().isInstanceOfSatisfying(Metric.Percent.class, percent -> {
            assertThat(percent.min()).isEqualTo(20);
            assertThat(percent.window().over()).hasDays(7);
        });
        assertThat(pack.trackers())
                .hasSize(2)
                .allSatisfy(tracker -> assertThat(tracker).isInstanceOfSatisfying(Tracker.Counter.class, counter -> {
                    assertThat(counter.granularity()).isEqualTo(Granularity.HOUR);
                    assertThat(counter.retentionBuckets()).isEqualTo(7 * 24 + 1);
                }));
        assertThat(pack.signals().get(0).thresholds().get(0).levels())
                .extracting(level -> level.severity(), level -> level.at(), level -> level.clear())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Severity.WARN, 20.0, 15.0),
                        org.assertj.core.groups.Tuple.tuple(Severity.CRITICAL, 30.0, 25.0));
    }
}
