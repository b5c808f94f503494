package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What each verb over a window makes of a few calls. */
class WindowVerbsTest {

    @Test
    void anAverageIsUnknownBelowItsMinimumOfEvents() {
        Account account = new Account("mean_24h: { average: quantity, of: call, over: 24h, min: 3 }");
        account.call("2026-01-05T08:00:00Z", 0.1);
        account.call("2026-01-05T09:00:00Z", 0.2);
        assertThat(account.at("2026-01-05T09:30:00Z", "mean_24h")).isNull();
        account.call("2026-01-05T10:00:00Z", 0.6);
        assertThat(account.at("2026-01-05T10:30:00Z", "mean_24h")).isEqualTo(0.3);
        // The first call leaves with its bucket.
        assertThat(account.at("2026-01-06T09:30:00Z", "mean_24h")).isNull();
    }

    @Test
    void aSumDoesNotDependOnTheOrderOfArrival() {
        String sum = "minutes_24h: { sum: quantity, of: call, over: 24h }";
        Account one = new Account(sum);
        Account other = new Account(sum);
        double[] amounts = {0.1, 0.2, 0.3, 1e9, 0.7, -1e9};
        for (int i = 0; i < amounts.length; i++) {
            one.call("2026-01-05T08:00:0" + i + "Z", amounts[i]);
            other.call("2026-01-05T08:00:0" + i + "Z", amounts[amounts.length - 1 - i]);
        }
        assertThat(one.at("2026-01-05T09:00:00Z", "minutes_24h")).isEqualTo(1.3);
        assertThat(other.at("2026-01-05T09:00:00Z", "minutes_24h")).isEqualTo(1.3);
        one.under(sum);
        assertThat(one.at("2026-01-05T09:00:00Z", "minutes_24h")).isEqualTo(1.3);
    }

    @Test
    void aRatioIsAShareOfOne() {
        Account account = new Account("missed_ratio_24h: { ratio: missed, of: call, over: 24h }");
        account.call("2026-01-05T08:00:00Z", 1, "missed", "ann");
        for (int i = 1; i < 4; i++) {
            account.call("2026-01-05T08:0" + i + ":00Z", 1);
        }
        assertThat(account.at("2026-01-05T09:00:00Z", "missed_ratio_24h")).isEqualTo(0.25);
        assertThat(account.at("2026-01-08T09:00:00Z", "missed_ratio_24h")).isNull();
    }

    @Test
    void extremesLeaveWithTheirBucketAndAreUnknownOfNothing() {
        Account account = new Account("""
                least_24h: { min: quantity, of: call, over: 24h }
                most_24h: { max: quantity, of: call, over: 24h }
                """);
        account.call("2026-01-05T08:00:00Z", 7);
        account.call("2026-01-05T08:10:00Z", -2);
        account.call("2026-01-05T12:00:00Z", 3);
        assertThat(account.at("2026-01-05T13:00:00Z", "least_24h")).isEqualTo(-2);
        assertThat(account.at("2026-01-05T13:00:00Z", "most_24h")).isEqualTo(7);
        assertThat(account.at("2026-01-06T12:30:00Z", "least_24h")).isEqualTo(3);
        assertThat(account.at("2026-01-07T12:30:00Z", "most_24h")).isNull();
    }

    @Test
    void activeDaysAreCalendarDaysTodayIncluded() {
        Account account = new Account("""
                active_days_3d: { distinct: day, of: call, over: 3d, bands: { daily: { at_least: 3 }, some: rest } }
                active_before_days_3d: { distinct: day, of: call, over: 3d, ago: 3d }
                class_rank: { formula: rank(active_days_3d) }
                users_before_3d: { distinct: user_id, of: call, over: 3d, ago: 3d }
                """);
        for (int day = 1; day <= 4; day++) {
            account.call("2026-01-0" + day + "T08:00:00Z", 1, "answered", "user" + day);
            account.call("2026-01-0" + day + "T09:00:00Z", 1, "answered", "user" + day);
        }
        assertThat(account.at("2026-01-04T10:00:00Z", "active_days_3d")).isEqualTo(3);
        assertThat(account.at("2026-01-04T10:00:00Z", "class_rank")).isZero();
        assertThat(account.at("2026-01-05T10:00:00Z", "active_days_3d")).isEqualTo(2);
        assertThat(account.at("2026-01-05T10:00:00Z", "class_rank")).isEqualTo(1);
        assertThat(account.at("2026-01-07T10:00:00Z", "active_days_3d")).isZero();
        assertThat(account.at("2026-01-07T10:00:00Z", "active_before_days_3d")).isEqualTo(3);
        assertThat(account.at("2026-01-07T10:00:00Z", "users_before_3d")).isEqualTo(3);
        assertThat(account.at("2026-01-09T10:00:00Z", "active_before_days_3d"))
                .as("the 4th to the 6th: the window before the 7th to the 9th")
                .isEqualTo(1);
    }

    @Test
    void nobodyBeforeTheFirstOneIsZeroAndNotUnknown() {
        Account account = new Account("users_before_3d: { distinct: user_id, of: call, over: 3d, ago: 3d }");
        account.billedOn("2026-01-01T08:00:00Z", 1);
        assertThat(account.at("2026-01-09T10:00:00Z", "users_before_3d")).isZero();
        account.call("2026-01-10T08:00:00Z", 1);
        assertThat(account.at("2026-01-12T10:00:00Z", "users_before_3d")).isZero();
        assertThat(account.at("2026-01-14T10:00:00Z", "users_before_3d")).isEqualTo(1);
    }

    @Test
    void aBillingPeriodBeginsOnTheBillingDayOrTheMonthsLast() {
        Account account = new Account("calls_period: { count: call, over: billing_period }");
        account.call("2026-01-30T23:00:00Z", 1);
        assertThat(account.at("2026-01-30T23:30:00Z", "calls_period")).isNull();
        account.billedOn("2026-01-30T23:40:00Z", 31);
        assertThat(account.at("2026-01-30T23:50:00Z", "calls_period")).isEqualTo(1);
        assertThat(account.at("2026-01-31T00:00:00Z", "calls_period")).isZero();
        account.call("2026-02-27T12:00:00Z", 1);
        assertThat(account.at("2026-02-27T23:59:59Z", "calls_period")).isEqualTo(1);
        assertThat(account.at("2026-02-28T00:00:00Z", "calls_period")).isZero();
        account.call("2026-03-30T12:00:00Z", 1);
        assertThat(account.at("2026-03-30T13:00:00Z", "calls_period")).isEqualTo(1);
        assertThat(account.at("2026-03-31T00:00:00Z", "calls_period")).isZero();
    }

    @Test
    void whatANewPackCountsIsUnknownUntilItsWindowIsCovered() {
        Account account = new Account("");
        for (int day = 1; day <= 20; day++) {
            account.call("2026-01-%02dT08:00:00Z".formatted(day), day);
        }
        account.under("""
                mean_2d: { average: quantity, of: call, over: 2d }
                missed_ratio_2d: { ratio: missed, of: call, over: 2d }
                most_2d: { max: quantity, of: call, over: 2d }
                active_days_2d: { distinct: day, of: call, over: 2d }
                calls_period: { count: call, over: billing_period }
                calls_1d: { count: call, over: 1d }
                odd: { deviation: calls_1d, over: 28d }
                """);
        account.billedOn("2026-01-20T08:30:00Z", 25);
        for (int day = 21; day <= 31; day++) {
            account.call("2026-01-%02dT08:00:00Z".formatted(day), day);
            if (day == 21) {
                for (String metric :
                        new String[] {"mean_2d", "missed_ratio_2d", "most_2d", "active_days_2d", "calls_period", "odd"
                        }) {
                    assertThat(account.at("2026-01-21T09:00:00Z", metric))
                            .as(metric)
                            .isNull();
                }
            }
            if (day == 24) {
                assertThat(account.at("2026-01-24T09:00:00Z", "mean_2d")).isEqualTo(23.5);
                assertThat(account.at("2026-01-24T09:00:00Z", "missed_ratio_2d"))
                        .isZero();
                assertThat(account.at("2026-01-24T09:00:00Z", "most_2d")).isEqualTo(24);
                assertThat(account.at("2026-01-24T09:00:00Z", "active_days_2d")).isEqualTo(2);
                assertThat(account.at("2026-01-24T09:00:00Z", "calls_period")).isNull();
            }
        }
        assertThat(account.at("2026-01-31T09:00:00Z", "calls_period")).isEqualTo(7);
        assertThat(account.at("2026-01-31T09:00:00Z", "odd")).isNull();
        assertThat(account.at("2026-02-24T09:00:00Z", "odd")).isNotNull();
    }

    @Test
    void aStretchedWindowIsUnknownWhereItsCounterHasForgotten() {
        Account account = new Account("calls_2d: { count: call, over: 2d }");
        for (int day = 1; day <= 20; day++) {
            account.call("2026-01-%02dT08:00:00Z".formatted(day), 1);
        }
        account.under("calls_10d: { count: call, over: 10d }");
        assertThat(account.at("2026-01-20T09:00:00Z", "any_calls_7d")).isEqualTo(7);
        assertThat(account.at("2026-01-20T09:00:00Z", "calls_10d")).isNull();
        assertThat(account.at("2026-01-24T09:00:00Z", "calls_10d")).isEqualTo(6);
    }
}
