package io.churnwatch.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the first crossing until all is over, an alert holds on to what the account was compared with. */
class HeldBaselinesTest {
    private static final long HOUR = 3_600_000;
    private static final Thresholds THRESHOLDS = new Thresholds(
            List.of(new Level(Severity.WARN, 20, 15, Duration.ofHours(2))),
            Duration.ofHours(50),
            Duration.ZERO,
            Duration.ofDays(90),
            Duration.ofHours(3),
            NoData.KEEP,
            null);

    private final Alert alert = new Alert("calls-fall", null, "d");

    @Test
    void theyAreThoseOfTheFirstCrossing() {
        Baselines first = someone("ann");
        at(0, 25, first);
        assertThat(alert.baselines()).isSameAs(first);
        at(2, 25, someone("bob"));
        at(3, 0, someone("eve"));
        assertThat(alert.stage()).isEqualTo(AlertStage.RECOVERING);
        assertThat(alert.baselines()).isSameAs(first);
    }

    @Test
    void aDipBeforeAnythingOpenedLetsThemGo() {
        at(0, 25, someone("ann"));
        at(1, 0, someone("bob"));
        assertThat(alert.baselines().isEmpty()).isTrue();
    }

    @Test
    void theEndLetsThemGoThoughTheAlertIsKeptToCoolDown() {
        at(0, 25, someone("ann"));
        at(2, 25, someone("ann"));
        at(3, 0, someone("ann"));
        at(6, 0, someone("ann"));
        assertThat(alert.isForgettable(6 * HOUR)).isFalse();
        assertThat(alert.baselines().isEmpty()).isTrue();
        Baselines next = someone("bob");
        at(7, 25, next);
        assertThat(alert.baselines()).isSameAs(next);
    }

    @Test
    void oneThatWasClosedHoldsNothingWhileItIsStillCrossed() {
        at(0, 25, someone("ann"));
        at(2, 25, someone("ann"));
        AlertLife.close(alert, ResolveReason.MANUAL);
        at(3, 25, someone("bob"));
        assertThat(alert.isCrossed()).isTrue();
        assertThat(alert.baselines().isEmpty()).isTrue();
    }

    private void at(long hour, double value, Baselines now) {
        Reading reading = new Reading(true, value, Edge.ABOVE, Truth.TRUE);
        AlertLife.advance(alert, THRESHOLDS, reading, hour * HOUR, () -> "id", () -> now);
    }

    private static Baselines someone(String name) {
        ByteWriter out = new ByteWriter();
        out.writeVar(0);
        out.writeVar(1);
        out.writeText(name);
        out.writeLong(7);
        AccountView noMetrics = new AccountView(
                List.of(), List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC, WorkCalendar.ALWAYS_OPEN);
        return Baselines.read(new ByteReader(out.toBytes()), noMetrics);
    }
}
