package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.churnwatch.engine.event.Event;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What formulas may ask of an account, and what becomes of them in comparisons. */
class FormulaTest {
    private static final String METRICS = """
            calls_14d: { count: use, over: 14d }
            over_free: { formula: calls_14d - free_calls }
            plan_use_pct: { formula: 100 * calls_14d / limit("calls") }
            per_seat: { formula: calls_14d / account.seats }
            per_seat_change_pct: { change: per_seat, ago: 14d }
            mean_quantity_14d: { average: quantity, of: use, over: 14d, min: 1 }
            mean_change_pct: { change: mean_quantity_14d, ago: 14d }
            tenure_days: { formula: account.tenure_days }
            steps: { formula: way.steps_done }
            band_rank: { formula: rank(active_days_14d) }
            active_days_14d: { distinct: day, of: use, over: 14d, bands: { often: { at_least: 2 }, seldom: rest } }
            ^numbers: { free_calls: { value: 1, by_profile: { large: 100 } } }
            ^journeys: { way: [started, activated] }
            ^profiles: [ { name: large, when: account.seats > 50, score: health }, { name: standard, score: health } ]
            """;

    private final Watched account = new Watched(60, METRICS);

    private Watched told(double seats) {
        return account.hears(new Event.Account(
                "e",
                "acme",
                90 * Watched.DAY,
                null,
                null,
                null,
                null,
                null,
                seats,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("calls", 8.0),
                Map.of(),
                Map.of("started", 91 * Watched.DAY),
                List.of(),
                false));
    }

    @Test
    void theyAskOfPlanProfileAndOwnNumbers() {
        account.use(100, "ann").use(101, "ann");
        assertThat(account.value("plan_use_pct")).isNaN();
        assertThat(account.value("steps")).isZero();
        told(4);
        account.view.as(1);
        assertThat(account.value("over_free")).isEqualTo(1);
        assertThat(account.value("plan_use_pct")).isEqualTo(25);
        assertThat(account.value("per_seat")).isEqualTo(0.5);
        assertThat(account.value("tenure_days")).isEqualTo(41);
        assertThat(account.value("steps")).isEqualTo(1);
        assertThat(account.value("band_rank")).isZero();
        account.view.as(0);
        assertThat(account.value("over_free")).isEqualTo(-98);
        account.at(115);
        assertThat(account.value("band_rank")).isEqualTo(1);
    }

    @Test
    void whatIsDividedByNothingIsUnknown() {
        told(0).use(100, "ann");
        assertThat(account.value("per_seat")).isNaN();
    }

    @Test
    void inAComparisonTheirMetricsAreShiftedAndTheProfileIsNot() {
        told(4).use(90, "ann").use(91, "ann").use(104, "ann").at(112);
        assertThat(account.value("per_seat_change_pct")).as("1 against 2").isEqualTo(-50);
        told(1).at(112);
        assertThat(account.value("per_seat_change_pct")).isEqualTo(-50);
        Watched young = new Watched(89, METRICS).use(90, "ann").use(104, "ann").at(110);
        assertThat(young.value("mean_change_pct"))
                .as("the earlier window begins before the first day")
                .isNaN();
        assertThat(young.at(118).value("mean_change_pct")).isZero();
    }

    @Test
    void aViewThatLooksAtNobodyRefuses() {
        AccountView blind = new AccountView(
                List.of(), List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC, WorkCalendar.ALWAYS_OPEN);
        assertThatThrownBy(blind::facts).hasMessageContaining("not pointed at an account");
    }
}
