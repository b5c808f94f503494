package io.churnwatch.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Roster;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.trigger.Signal.TextPart;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalTextTest {

    @ParameterizedTest
    @CsvSource({
        "35, PERCENT, 35 %",
        "12.345, PERCENT, 12.3 %",
        "-0.04, PERCENT, 0 %",
        "1, DAYS, 1 day",
        "-1, DAYS, -1 day",
        "0, DAYS, 0 days",
        "1.5, DAYS, 1.5 days",
        "2.25, HOURS, 2.3 h",
        "1, HOURS, 1 h",
        "1, POINTS, 1 point",
        "-1, POINTS, -1 point",
        "-6, POINTS, -6 points",
        "1200, COUNT, 1200",
        "0.5, RATIO, 0.5",
        "NaN, DAYS, unknown"
    })
    void numbersCarryTheirUnitAndAtMostOneDecimal(double number, Unit unit, String text) {
        assertThat(SignalText.format(number, unit)).isEqualTo(text);
    }

    @Test
    void whatTheAccountDoesNotSayIsUnknown() {
        AccountView account = new AccountView(
                List.of(),
                List.of(),
                List.of(new Slot.Profile(AccountField.PLAN), new Slot.Profile(AccountField.SEATS)),
                List.of(),
                List.of(),
                ZoneOffset.UTC,
                WorkCalendar.ALWAYS_OPEN);
        account.look(AccountFacts.begin(new Roster(List.of()), 0));
        List<TextPart> parts = List.of(
                new TextPart.Literal("plan "),
                new TextPart.FromSlot(0, true, Unit.COUNT),
                new TextPart.Literal(", seats "),
                new TextPart.FromSlot(1, false, Unit.COUNT));
        assertThat(SignalText.fill(parts, account, Unit.COUNT, 1, 2, 3)).isEqualTo("plan unknown, seats unknown");
    }
}
