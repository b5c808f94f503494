package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Closed days leave comparisons, and only them. */
class ClosedWindowsTest {
    /** A Monday; the comparisons below end with the Sunday 28 days later. */
    private static final long MONDAY = 102;

    private static final String METRICS = """
            calls_14d: { count: use, over: 14d }
            calls_change_pct: { change: calls_14d, ago: 14d }
            active_days_14d: { distinct: day, of: use, over: 14d }
            active_change_pct: { change: active_days_14d, ago: 14d }
            calls_2d: { count: use, over: 2d }
            weekend_change_pct: { change: calls_2d, ago: 14d }
            users_14d: { distinct: user_id, of: use, over: 14d }
            users_change_pct: { change: users_14d, ago: 14d }
            top_calls_14d: { count: use, by: top_user, over: 14d }
            ^people: { top_user: { most: use, over: 14d, min: 1 } }
            """;
    /** The Wednesday of the third week is a holiday. */
    private static final String CALENDAR = "^calendar: { closed: [sat, sun, 1970-04-29] }\n";

    private static Watched told(long begins, String metrics) {
        Watched account = new Watched(begins, metrics);
        account.use(MONDAY, "ann").use(MONDAY, "ann").use(MONDAY + 5, "ann");
        account.use(MONDAY + 15, "ann").use(MONDAY + 15, "ann").use(MONDAY + 15, "ann");
        return account.use(MONDAY + 26, "bob").at(MONDAY + 28);
    }

    @Test
    void callsOfClosedDaysDoNotCountAndOpenDaysStandForAllOfThem() {
        Watched account = told(60, METRICS + CALENDAR);
        assertThat(account.value("calls_change_pct"))
                .as("3 on 9 of 10 days against 2")
                .isEqualTo(100 * (30 / 9.0 - 2) / 2, within(1e-9));
        assertThat(account.value("active_change_pct"))
                .as("1 of 9 against 1 of 10")
                .isEqualTo(100 / 9.0, within(1e-9));
        assertThat(account.value("calls_14d"))
                .as("outside comparisons a call is a call")
                .isEqualTo(4);
    }

    @Test
    void aWindowOfClosedDaysAloneIsUnknown() {
        assertThat(told(60, METRICS + CALENDAR).value("weekend_change_pct")).isNaN();
    }

    @Test
    void peopleAreCountedAsTheyStoodOnTheLastOpenDay() {
        assertThat(told(60, METRICS + CALENDAR).value("users_change_pct"))
                .as("Bob came on a Saturday")
                .isZero();
        assertThat(told(60, METRICS).value("users_change_pct")).isEqualTo(100);
    }

    @Test
    void withoutClosedDaysEveryDayCounts() {
        Watched account = told(60, METRICS);
        assertThat(account.value("calls_change_pct")).as("4 against 3").isEqualTo(100 / 3.0, within(1e-9));
        assertThat(account.value("active_change_pct")).isZero();
    }

    @Test
    void whatLiesBeforeTheFirstDayIsUnknown() {
        assertThat(told(MONDAY, METRICS).value("users_change_pct")).isEqualTo(100);
        assertThat(told(MONDAY + 1, METRICS).value("users_change_pct")).isNaN();
        assertThat(told(MONDAY + 1, METRICS).value("calls_change_pct")).isNaN();
    }

    @Test
    void theMostActiveMayBeAnotherTomorrow() {
        Watched account = told(60, METRICS);
        assertThat(account.value("top_calls_14d")).isEqualTo(3);
        assertThat(account.next(account.index("top_calls_14d"))).isEqualTo(MONDAY + 29);
        account.at(MONDAY + 30);
        assertThat(account.value("top_calls_14d")).as("Bob's").isEqualTo(1);
    }
}
