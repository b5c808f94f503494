package io.churnwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.Outcome.AlertChange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** An office that works on weekdays: neither its weekends nor a holiday may look like a fall. */
class ClosedDaysTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 4, 6);
    private static final String FALLS = """
            calls_1d: { count: call, over: 1d }
            calls_4d: { count: call, over: 4d }
            calls_28d: { count: call, over: 28d }
            minutes_7d: { sum: quantity, of: call, over: 7d }
            mean_1d: { average: quantity, of: call, over: 1d }
            users_1d: { distinct: user_id, of: call, over: 1d }
            users_7d: { distinct: user_id, of: call, over: 7d }
            active_days_7d: { distinct: day, of: call, over: 7d }
            per_user_7d: { formula: minutes_7d / users_7d }
            a_pct: { change: calls_1d, ago: 7d }
            b_pct: { change: calls_4d, ago: 7d }
            c_pct: { change: any_calls_7d, ago: 7d }
            d_pct: { change: calls_28d, ago: 28d }
            e_pct: { change: minutes_7d, ago: 28d }
            f_pct: { change: mean_1d, ago: 1d }
            g_pct: { change: users_1d, ago: 7d }
            h_pct: { change: active_days_7d, ago: 14d }
            i_pct: { change: per_user_7d, ago: 7d }
            odd: { deviation: calls_1d, over: 56d }
            """;

    @Test
    void aHolidayMondayRaisesNoAlarm() {
        Account account = office(pack("calendar: { closed: [sat, sun, 2026-04-06] }"));
        assertThat(account.alerts).isEmpty();
    }

    @Test
    void withoutItsDateTheSameHolidayRaisesMany() {
        Account account = office(pack("calendar: { closed: [sat, sun] }"));
        assertThat(account.alerts)
                .extracting(AlertChange::ruleId)
                .contains("a-fall", "b-fall", "c-fall", "e-fall", "g-fall", "h-fall", "odd-fall");
    }

    @Test
    void aRealFallIsSeenOnTheFirstOpenDay() {
        Account account = new Account(pack("calendar: { closed: [sat, sun, 2026-04-06] }"));
        work(account, MONDAY, HOLIDAY);
        account.wake("2026-04-07T23:00:00Z");
        assertThat(account.alerts).isEmpty();
        account.wake("2026-04-08T00:00:00Z");
        assertThat(account.alerts).extracting(AlertChange::ruleId).contains("a-fall", "odd-fall");
    }

    @Test
    void aWindowWithoutOpenDayIsUnknown() {
        Account account = new Account(pack("calendar: { closed: [sat, sun, 2026-04-06] }"));
        work(account, MONDAY, HOLIDAY);
        assertThat(account.at("2026-04-04T12:00:00Z", "a_pct")).isZero();
        assertThat(account.at("2026-04-05T12:00:00Z", "a_pct")).isNull();
        assertThat(account.at("2026-04-07T12:00:00Z", "a_pct")).isNull();
        assertThat(account.at("2026-04-07T12:00:00Z", "odd")).isZero();
        assertThat(account.at("2026-04-07T12:00:00Z", "c_pct")).isZero();
    }

    private static Account office(String pack) {
        Account account = new Account(pack);
        work(account, MONDAY, HOLIDAY);
        work(account, HOLIDAY.plusDays(1), HOLIDAY.plusDays(12));
        return account;
    }

    /** Ten calls on every weekday before {@code end}. */
    private static void work(Account account, LocalDate start, LocalDate end) {
        for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                for (int call = 0; call < 10; call++) {
                    account.call(day + "T%02d:15:00Z".formatted(8 + call), 3, "answered", "user" + call % 3);
                }
            }
        }
    }

    private static String pack(String calendar) {
        StringBuilder numbers = new StringBuilder("^numbers:\n");
        StringBuilder signals = new StringBuilder("^signals:\n");
        for (char name = 'a'; name <= 'i'; name++) {
            numbers.append("^  " + name + "-fall: { warn: -15 }\n");
            signals.append("^  " + name + "-fall: { class: risk, value: " + name
                    + "_pct, fires: at_most, say: \"{value}\" }\n");
        }
        numbers.append("^  odd-fall: { warn: -3 }\n");
        signals.append("^  odd-fall: { class: risk, value: odd, fires: at_most, say: \"{value}\" }\n");
        return FALLS + "^" + calendar + "\n" + numbers + signals;
    }
}
