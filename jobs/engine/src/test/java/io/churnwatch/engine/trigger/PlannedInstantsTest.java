package io.churnwatch.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When time alone may next move an alert. A planned instant always lies ahead, else it would ring for ever. */
class PlannedInstantsTest {
    private static final long HOUR = 3_600_000;
    private static final long NOTHING = Long.MAX_VALUE;
    private static final double UNKNOWN = Double.NaN;

    private final Alert alert = new Alert("missed-calls", null, "d");
    private Duration cooldown = Duration.ZERO;

    @Test
    void whatIsHeldRipensAndIsNotWaitedForAgainWhenUnknownCameBetween() {
        at(1, 25);
        assertThat(nextAt(1)).isEqualTo(3 * HOUR);
        at(3, UNKNOWN);
        assertThat(alert.isOpen()).isFalse();
        assertThat(nextAt(3)).isEqualTo(NOTHING);
    }

    @Test
    void anOpenOneRemindsAndExpires() {
        open();
        assertThat(nextAt(3)).isEqualTo(13 * HOUR);
        Telling.acknowledge(alert, new Deed("ann", "", null, null));
        assertThat(nextAt(3)).isEqualTo(43 * HOUR);
        assertThat(nextAt(43)).isEqualTo(NOTHING);
    }

    @Test
    void aReminderThatIsMutedIsNotWaitedForAgain() {
        open();
        tell(Optional.empty(), true, 13, 25);
        assertThat(nextAt(13)).isEqualTo(43 * HOUR);
    }

    @Test
    void aSnoozeEnds() {
        open();
        Telling.snooze(alert, new Deed("ann", "", 9 * HOUR, null), 4 * HOUR);
        assertThat(nextAt(4)).isEqualTo(9 * HOUR);
    }

    @Test
    void aRecoveringOneIsOver() {
        open();
        at(5, 0);
        assertThat(nextAt(5)).isEqualTo(9 * HOUR);
    }

    @Test
    void coolingDownEndsAndIsThenForgotten() {
        cooldown = Duration.ofHours(20);
        open();
        at(5, 0);
        at(9, 0);
        assertThat(nextAt(9)).isEqualTo(23 * HOUR);
        assertThat(alert.isForgettable(23 * HOUR - 1)).isFalse();
        assertThat(alert.isForgettable(23 * HOUR)).isTrue();
        assertThat(nextAt(23)).isEqualTo(NOTHING);
    }

    @Test
    void oneThatNeverOpenedHasNothingToCool() {
        assertThat(nextAt(0)).isEqualTo(NOTHING);
        assertThat(alert.isForgettable(0)).isTrue();
    }

    /** Crossed for two hours and told. */
    private void open() {
        at(1, 25);
        at(3, 25);
        assertThat(alert.isTold()).isTrue();
    }

    private void at(long hour, double value) {
        Reading reading = new Reading(true, value, Edge.ABOVE, Truth.TRUE);
        tell(
                AlertLife.advance(alert, thresholds(), reading, hour * HOUR, () -> "id", () -> Baselines.NONE),
                false,
                hour,
                value);
    }

    private void tell(Optional<Step> moved, boolean muted, long hour, double value) {
        Telling.tell(alert, moved, muted, thresholds(), value, hour * HOUR);
    }

    private long nextAt(long hour) {
        return AlertLife.nextChange(alert, thresholds(), hour * HOUR);
    }

    private Thresholds thresholds() {
        return new Thresholds(
                List.of(new Level(Severity.WARN, 20, 15, Duration.ofHours(2))),
                cooldown,
                Duration.ZERO,
                Duration.ofHours(40),
                Duration.ofHours(4),
                NoData.KEEP,
                Duration.ofHours(10));
    }
}
