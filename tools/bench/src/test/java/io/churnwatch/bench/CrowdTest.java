package io.churnwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.pack.PackCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The benchmark's work in small: it would be worth nothing if the accounts had no past or the events no effect. */
class CrowdTest {
    private static final Path PACK = Path.of("../../rules/telephony-saas.yaml");

    @Test
    void copiesShareThePastButLiveOnByThemselves() throws IOException {
        var crowd = new Crowd(engine(), 40, 3, 35);
        int[] before = crowd.sizes();
        var happenings = new Crowd.Happening[20_000];

        crowd.next(happenings);
        int said = Arrays.stream(happenings).mapToInt(crowd::judge).sum();

        assertThat(Arrays.stream(before).filter(size -> size > 200).count()).isGreaterThan(100);
        assertThat(before[0]).isEqualTo(before[1]).isEqualTo(before[2]);
        assertThat(said).isPositive();
        assertThat(Arrays.stream(happenings)
                        .map(happening -> happening.account() % 3)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(0, 1, 2);
    }

    private static Engine engine() throws IOException {
        var compiled = PackCompiler.compile(PACK.toString(), Files.readString(PACK));
        return new Engine(compiled.pack().orElseThrow());
    }
}
