package io.churnwatch.bench.sizes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    private static final Path PACK = Path.of("../../rules/telephony-saas.yaml");
    private static final int DAYS = 14;

    @Test
    void theSameFiguresEveryTimeAndInAnyNumberOfParts() throws IOException {
        assertThat(measured(4, 1)).isEqualTo(measured(4, 3));
    }

    @Test
    void whatThePartsCostAddsUpToTheWhole() throws IOException {
        Measured measured = measured(20, 2);
        Costs costs = measured.costs();

        // The accounts of the costs are all that were measured.
        double mean = costs.itself() + costs.recentIds() + costs.score() + costs.signals();
        assertThat(mean)
                .isBetween(measured.sizes().median() * 0.7, measured.sizes().median() * 1.3);
        // 32 ids of six bytes.
        assertThat(costs.recentIds()).isCloseTo(192, within(10.0));
        assertThat(costs.each())
                .hasSize(11)
                .allSatisfy(signal -> assertThat(signal.leftOut()).isLessThanOrEqualTo(costs.signals()));
        assertThat(costs.each()).anyMatch(signal -> signal.leftOut() > 20);
        assertThat(SizeText.of("pack.yaml", DAYS, List.of(measured))).anyMatch(line -> line.contains("missed-calls"));
    }

    private static Measured measured(double rate, int shares) throws IOException {
        return new Measuring(PACK.toString(), Files.readString(PACK), 1, DAYS, shares)
                .at(rate, 5, 5, Runnable::run, share -> {})
                .join();
    }
}
