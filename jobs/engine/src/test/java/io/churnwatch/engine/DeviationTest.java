package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.churnwatch.engine.Outcome.AlertChange;
import io.churnwatch.engine.trigger.Transition;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Yesterday against what its weekday usually brings. */
class DeviationTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final String CALLS = """
            calls_1d: { count: call, over: 1d }
            odd: { deviation: calls_1d, over: 56d }
            """;

    @Test
    void isUnknownBeforeFourEarlierValuesOfTheWeekday() {
        Account account = new Account(CALLS);
        for (int week = 0; week < 5; week++) {
            day(account, MONDAY.plusWeeks(week), 9);
        }
        // Three Mondays lie before the fourth, four before the fifth.
        assertThat(account.at("2026-02-03T12:00:00Z", "odd")).isZero();
        Account younger = new Account(CALLS);
        for (int week = 0; week < 4; week++) {
            day(younger, MONDAY.plusWeeks(week), 9);
        }
        assertThat(younger.at("2026-01-27T12:00:00Z", "odd")).isNull();
    }

    @Test
    void countsInRootsOfTheMedianWhereAWeekdayHardlyVaries() {
        Account account = new Account(CALLS);
        for (int week = 0; week < 8; week++) {
            day(account, MONDAY.plusWeeks(week), 9);
        }
        day(account, MONDAY.plusWeeks(8), 15);
        assertThat(account.at("2026-03-03T12:00:00Z", "odd")).isEqualTo(2);
        // Tuesdays never brought anything.
        assertThat(account.at("2026-03-04T12:00:00Z", "odd")).isZero();
    }

    @Test
    void countsInMedianDeviationsWhereItDoes() {
        Account account = new Account(CALLS);
        int[] mondays = {20, 10, 30, 20, 40, 20, 0, 30};
        for (int week = 0; week < mondays.length; week++) {
            day(account, MONDAY.plusWeeks(week), mondays[week]);
        }
        day(account, MONDAY.plusWeeks(8), 2);
        // Median 20; deviations 0 10 10 0 20 0 20 10, their median 10.
        assertThat(account.at("2026-03-03T12:00:00Z", "odd")).isCloseTo(-18 / 14.826, within(1e-12));
    }

    @Test
    void anAlertKeepsWhatEveryWeekdayWasLike() {
        Account account = new Account(CALLS + """
                ^numbers:
                ^  fall: { warn: { at: -3, clear: -1 } }
                ^signals:
                ^  fall: { class: risk, value: odd, fires: at_most, say: "{value}" }
                """);
        for (int day = 0; day < 70; day++) {
            day(account, MONDAY.plusDays(day), 25 + day % 7);
        }
        assertThat(account.alerts).isEmpty();
        // For ten weeks hardly anything: a moving normal would have called that usual after five.
        for (int day = 70; day < 140; day++) {
            day(account, MONDAY.plusDays(day), 1);
        }
        assertThat(account.alerts).extracting(AlertChange::transition).containsExactly(Transition.OPENED);
        account.under(CALLS + """
                ^numbers:
                ^  fall: { warn: { at: -3, clear: -1 } }
                ^signals:
                ^  fall: { class: risk, value: odd, fires: at_most, say: "{value}" }
                """);
        day(account, MONDAY.plusDays(140), 25);
        account.wake("2026-05-26T00:00:00Z");
        assertThat(account.alerts)
                .extracting(AlertChange::transition)
                .containsExactly(Transition.OPENED, Transition.RESOLVED);
    }

    private static void day(Account account, LocalDate day, int calls) {
        for (int call = 0; call < calls; call++) {
            account.call(day + "T%02d:%02d:00Z".formatted(8 + call / 60, call % 60), 1);
        }
    }
}
