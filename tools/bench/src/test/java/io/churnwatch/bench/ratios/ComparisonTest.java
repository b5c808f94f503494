package io.churnwatch.bench.ratios;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.trigger.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Path HOME = Path.of("../..");

    @Test
    void twentyFiveSignalsAndTwentyFiveOthers() {
        RulePack less = Comparison.SIGNALS.less(HOME, 0);
        RulePack more = Comparison.SIGNALS.more(HOME);

        assertThat(on(less)).hasSize(25);
        assertThat(on(more)).hasSize(50).containsAll(on(less));
        assertThat(more.signals()).hasSize(50);
        assertThat(more.trackers()).hasSizeGreaterThan(less.trackers().size());
        // None looks at what another looks at, or it does so under another condition.
        assertThat(more.signals().stream().map(Signal::definition)).doesNotHaveDuplicates();
    }

    @Test
    void anyHalfOfTheFifty() {
        List<String> all = on(Comparison.HALVES.more(HOME));
        Set<List<String>> drawn = new HashSet<>();
        for (int draw = 0; draw < Comparison.HALVES.draws(); draw++) {
            List<String> half = on(Comparison.HALVES.less(HOME, draw));
            assertThat(half).hasSize(25).isSubsetOf(all);
            drawn.add(half);
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(on(Comparison.SIGNALS.more(HOME)));
        assertThat(drawn).hasSize(Comparison.HALVES.draws());
    }

    @Test
    void windowsAreAllSevenDaysOrAllNinety() {
        RulePack less = Comparison.WINDOWS.less(HOME, 0);
        RulePack more = Comparison.WINDOWS.more(HOME);

        assertThat(on(less)).hasSize(25).isEqualTo(on(more));
        assertThat(windows(less)).contains(Duration.ofDays(7)).allMatch(window -> window.toDays() <= 7);
        assertThat(windows(more)).contains(Duration.ofDays(90)).doesNotContain(Duration.ofDays(7));
    }

    private static List<String> on(RulePack pack) {
        return pack.signals().stream()
                .filter(signal -> signal.thresholds().stream()
                        .anyMatch(thresholds -> !thresholds.levels().isEmpty()))
                .map(Signal::id)
                .toList();
    }

    private static Stream<Duration> windows(RulePack pack) {
        return pack.metrics().stream()
                .filter(Metric.Count.class::isInstance)
                .map(metric -> ((Metric.Count) metric).window().over());
    }
}
