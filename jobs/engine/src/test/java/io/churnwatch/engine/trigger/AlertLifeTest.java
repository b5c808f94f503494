package io.churnwatch.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLifeTest {
    private static final long HOUR = 3_600_000;
    private static final double UNKNOWN = Double.NaN;

    private final Alert alert = new Alert("missed-calls", null, "d");
    private final List<String> said = new ArrayList<>();
    private Thresholds thresholds = thresholds(Duration.ofHours(2), Duration.ZERO, Duration.ZERO, NoData.KEEP);

    @Test
    void severityFollowsTheValueUpAndDownWithHysteresis() {
        at(0, 25);
        at(1, 25);
        at(2, 25);
        at(3, 40);
        at(5, 40);
        at(6, 26);
        at(7, 25);
        at(8, 16);
        at(9, 15);
        assertThat(said)
                .containsExactly("2h OPENED WARN", "5h ESCALATED CRITICAL", "7h DEESCALATED WARN", "9h RESOLVED WARN");
    }

    @Test
    void aDipBeforeItIsHeldStartsTheWaitAnew() {
        at(0, 25);
        at(1, 20);
        at(2, 25);
        at(3, 25);
        assertThat(said).isEmpty();
        at(4, 25);
        assertThat(said).containsExactly("4h OPENED WARN");
    }

    @Test
    void unknownLeavesAllAsItIs() {
        at(0, 25);
        at(2, UNKNOWN);
        assertThat(said).isEmpty();
        at(3, 25);
        at(4, UNKNOWN);
        at(5, 10);
        assertThat(said).containsExactly("3h OPENED WARN", "5h RESOLVED WARN");
    }

    @Test
    void unknownCanResolveOrAlert() {
        thresholds = thresholds(Duration.ZERO, Duration.ZERO, Duration.ZERO, NoData.RESOLVE);
        at(0, 25);
        at(1, UNKNOWN);
        thresholds = thresholds(Duration.ZERO, Duration.ZERO, Duration.ZERO, NoData.ALERT);
        at(2, UNKNOWN);
        assertThat(said).containsExactly("0h OPENED WARN", "1h RESOLVED WARN", "2h OPENED CRITICAL");
    }

    @Test
    void cooldownCountsFromTheOpeningAndNeverHoldsBackAGraverSeverity() {
        thresholds = thresholds(Duration.ZERO, Duration.ofHours(10), Duration.ZERO, NoData.KEEP);
        at(0, 25);
        at(1, 0);
        at(2, 25);
        at(3, 40);
        at(4, 0);
        at(5, 25);
        at(13, 25);
        assertThat(said)
                .containsExactly(
                        "0h OPENED WARN",
                        "1h RESOLVED WARN",
                        "3h OPENED CRITICAL",
                        "4h RESOLVED CRITICAL",
                        "13h OPENED WARN");
    }

    @Test
    void aClearedAlertRecoversForAWhileAndFiresAgainWithoutAWord() {
        thresholds = thresholds(Duration.ZERO, Duration.ZERO, Duration.ofHours(5), NoData.KEEP);
        at(0, 25);
        at(1, 0);
        at(2, 25);
        at(3, 0);
        at(7, 0);
        at(8, 0);
        assertThat(said).containsExactly("0h OPENED WARN", "8h RESOLVED WARN");
    }

    @Test
    void anExpiredAlertStaysClosedUntilItClearedOrGrowsGraver() {
        thresholds = new Thresholds(
                levels(Duration.ZERO),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(10),
                Duration.ZERO,
                NoData.KEEP,
                null);
        at(0, 25);
        at(10, 25);
        at(11, 25);
        at(12, 40);
        assertThat(said).containsExactly("0h OPENED WARN", "10h RESOLVED WARN", "12h OPENED CRITICAL");
    }

    @Test
    void aFalseGuardClears() {
        thresholds = thresholds(Duration.ZERO, Duration.ZERO, Duration.ZERO, NoData.KEEP);
        at(0, 25);
        advance(1, new Reading(true, 25, Edge.ABOVE, Truth.FALSE));
        assertThat(said).containsExactly("0h OPENED WARN", "1h RESOLVED WARN");
    }

    private void at(long hour, double value) {
        advance(hour, new Reading(true, value, Edge.ABOVE, Truth.TRUE));
    }

    private void advance(long hour, Reading reading) {
        long clock = hour * HOUR;
        var moved = AlertLife.advance(alert, thresholds, reading, clock, () -> "id", () -> Baselines.NONE);
        Telling.tell(alert, moved, false, thresholds, reading.value(), clock)
                .ifPresent(step -> said.add(hour + "h " + step.transition() + " " + step.severity()));
    }

    private static Thresholds thresholds(Duration hold, Duration cooldown, Duration keepFiring, NoData noData) {
        return new Thresholds(levels(hold), cooldown, Duration.ZERO, Duration.ofDays(90), keepFiring, noData, null);
    }

    private static List<Level> levels(Duration hold) {
        return List.of(new Level(Severity.WARN, 20, 15, hold), new Level(Severity.CRITICAL, 30, 25, hold));
    }
}
