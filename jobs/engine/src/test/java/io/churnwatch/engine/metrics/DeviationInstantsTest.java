package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day against the same weekday: every weekday has its own normal, and that is held still by weekday. */
class DeviationInstantsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final String METRICS = """
            calls_1d: { count: use, over: 1d }
            odd_calls: { deviation: calls_1d, over: 35d }
            minutes_1d: { sum: quantity, of: use, over: 1d }
            odd_minutes: { deviation: minutes_1d, over: 35d }
            use_ratio_1d: { ratio: use, of: use, over: 1d }
            odd_share: { deviation: use_ratio_1d, over: 35d }
            """;
    /** A Monday. */
    private static final long MONDAY = 102;

    private final Watched account = new Watched(60, METRICS);

    /** Four calls each Monday, nine each Tuesday, five weeks long. */
    @BeforeEach
    void fiveWeeks() {
        for (long week = 0; week < 5; week++) {
            day(MONDAY + 7 * week, 4);
            day(MONDAY + 7 * week + 1, 9);
        }
    }

    private void day(long day, int calls) {
        for (int i = 0; i < calls; i++) {
            account.use(day, "ann");
        }
    }

    private double odd(double day) {
        return account.at(day).value("odd_calls");
    }

    @Test
    void yesterdayIsHeldAgainstItsWeekday() {
        day(MONDAY + 35, 8);
        assertThat(odd(MONDAY + 36)).as("8 against 4, in roots of 4").isEqualTo(2);
        day(MONDAY + 36, 9);
        assertThat(odd(MONDAY + 37)).isZero();
        assertThat(odd(MONDAY + 38)).as("a Wednesday without calls is usual").isZero();
        assertThat(odd(MONDAY + 43)).as("and a Monday is not, in a median of 4").isEqualTo(-2);
    }

    @Test
    void sumsScatterByATenthAndRatiosByAHundredthAtLeast() {
        day(MONDAY + 35, 8);
        account.at(MONDAY + 36);
        assertThat(account.value("odd_minutes")).as("8 against 4, in ones").isEqualTo(4);
        assertThat(account.value("odd_share")).isZero();
    }

    @Test
    void everyWeekdayIsHeldByItself() {
        account.at(MONDAY + 36);
        Baselines held = account.view.baselinesNow(List.of(account.index("odd_calls")));
        for (long week = 5; week < 9; week++) {
            day(MONDAY + 7 * week, 30);
        }
        account.at(MONDAY + 57);
        account.view.withBaselines(held);
        assertThat(account.value("odd_calls")).as("30 against 4").isEqualTo(13);
        assertThat(account.view.basis(account.index("odd_calls")).baseline()).isEqualTo(4);
        assertThat(account.view.nextWhileHeld(held)).isEqualTo((MONDAY + 58) * Watched.DAY);
        account.at(MONDAY + 58);
        account.view.withBaselines(held);
        assertThat(account.value("odd_calls")).as("0 against 9, in threes").isEqualTo(-3);
        assertThat(account.view.basis(account.index("odd_calls")))
                .isEqualTo(new Basis((MONDAY + 57) * Watched.DAY, (MONDAY + 58) * Watched.DAY, 0, 9));
    }

    @Test
    void anEvenNumberOfDaysHasItsMedianBetweenTwo() {
        day(MONDAY + 35, 12);
        day(MONDAY + 42, 12);
        // The Mondays before: 4, 4, 4, 4, 12; their median 4. A week later 4, 4, 4, 12, 12.
        assertThat(odd(MONDAY + 43)).isEqualTo(4);
        Watched two = new Watched(60, METRICS.replace("35d", "28d"));
        int[] mondays = {2, 4, 8, 10, 6};
        for (int week = 0; week < 5; week++) {
            for (int i = 0; i < mondays[week]; i++) {
                two.use(MONDAY + 7L * week, "ann");
            }
        }
        assertThat(two.at(MONDAY + 29).value("odd_calls"))
                .as("6 against a median of 6 of 2, 4, 8, 10")
                .isZero();
        assertThat(two.at(MONDAY + 36).value("odd_calls"))
                .as("0 against 7 of 4, 8, 10, 6; deviations 3, 1, 3, 1, their median 2")
                .isCloseTo(-7 / (2 * 1.4826), within(1e-9));
    }

    @Test
    void itIsLookedAtDailyUntilAllDaysAreEmpty() {
        int odd = account.index("odd_calls");
        assertThat(account.at(MONDAY + 36).next(odd)).isEqualTo(MONDAY + 37);
        assertThat(account.at(MONDAY + 60.5).next(odd)).isEqualTo(MONDAY + 61);
        assertThat(account.at(MONDAY + 29 + 36).next(odd)).isEqualTo(MONDAY + 29 + 37);
        assertThat(account.at(MONDAY + 29 + 40).next(odd)).isEqualTo(NEVER);
    }
}
