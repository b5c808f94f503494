package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.engine.event.EventField;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows, the buckets that cover them, and bands that values fall into. */
class WindowTest {

    @ParameterizedTest
    @CsvSource({"PT1H, FIVE_MINUTES", "PT11H59M, FIVE_MINUTES", "PT12H, HOUR", "P11D, HOUR", "P12D, DAY", "P365D, DAY"})
    void theFurtherAViewReachesTheWiderItsBuckets(Duration reach, Granularity granularity) {
        assertThat(Granularity.forReach(reach)).isEqualTo(granularity);
    }

    @Test
    void aWindowHasALengthAndDoesNotLieAhead() {
        Duration day = Duration.ofDays(1);
        assertThat(new Window(day, Duration.ZERO).reach()).isEqualTo(day);
        assertThat(new Window(day, day).reach()).isEqualTo(Duration.ofDays(2));
        assertThatThrownBy(() -> new Window(Duration.ZERO, day)).hasMessageContaining("over PT0S");
        assertThatThrownBy(() -> new Window(day.negated(), day)).hasMessageContaining("over PT-24H");
        assertThatThrownBy(() -> new Window(day, day.negated())).hasMessageContaining("ago PT-24H");
    }

    @Test
    void whatIsNotCountedIsFoldedFromAField() {
        assertThatThrownBy(() -> new Tracker.Counter(1, Remembered.ANY, Fold.SUM, null, Granularity.DAY, 7))
                .hasMessage("SUM needs a field");
        assertThat(new Tracker.Counter(1, Remembered.ANY, Fold.COUNT, null, Granularity.DAY, 7).kept())
                .isEqualTo(7);
        assertThat(new Tracker.Distinct(1, Remembered.ANY, EventField.USER_ID, 9).kept())
                .isEqualTo(9);
        assertThat(new Tracker.LastSeen(1, Remembered.ANY).kept()).isZero();
    }

    @Test
    void anUnknownValueFallsIntoNoBand() {
        BandTable bands = new BandTable(List.of("many", "few"), value -> value > 10 ? 0 : 1);
        assertThat(bands.nameOf(11)).isEqualTo("many");
        assertThat(bands.nameOf(10)).isEqualTo("few");
        assertThat(bands.rankOf(10)).isEqualTo(1);
        assertThat(bands.nameOf(Double.NaN)).isNull();
        assertThat(bands.rankOf(Double.NaN)).isNaN();
    }

    @Test
    void someFieldsOfThingsMoveSomeAreMeasuredOneIsMoney() {
        assertThat(LifeField.values())
                .filteredOn(LifeField::moves)
                .containsExactly(
                        LifeField.TICKET_AGE_DAYS,
                        LifeField.TICKET_AGE_HOURS,
                        LifeField.INVOICE_OVERDUE_DAYS,
                        LifeField.GOAL_PACE_PCT,
                        LifeField.GOAL_BEHIND_POINTS,
                        LifeField.GOAL_DUE_DAYS);
        assertThat(LifeField.values())
                .filteredOn(LifeField::isMeasured)
                .containsExactly(LifeField.GOAL_PROGRESS_PCT, LifeField.GOAL_BEHIND_POINTS);
        assertThat(LifeField.values()).filteredOn(LifeField::isMoney).containsExactly(LifeField.INVOICE_AMOUNT);
        assertThat(LifeField.anyMeasured(LifeField.GOAL_PROGRESS_PCT, null)).isTrue();
        assertThat(LifeField.anyMeasured(LifeField.GOAL_PACE_PCT, null)).isFalse();
        assertThat(LifeField.anyMeasured(null, null)).isFalse();
        assertThat(LifeField.GOAL_PACE_PCT).hasToString("goals.pace_pct");
    }
}
