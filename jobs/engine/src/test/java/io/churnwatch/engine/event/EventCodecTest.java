package io.churnwatch.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadBackAsItWas(Event event) {
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    static List<Event> events() {
        return List.of(
                new Event.Usage("e", "acme", 1, "call", null, "inbound", null, null, -0.5, Map.of("b", "2", "a", "1")),
                new Event.Usage("e", "äcme", -1, "call", "missed", null, "u", "f", 1e300, Map.of()),
                new Event.Support(
                        "e", "acme", 2, "t", Event.TicketChange.REOPENED, Event.Priority.URGENT, null, "user"),
                new Event.Survey("e", "acme", 3, Event.SurveyKind.NPS, 9, "ann"),
                new Event.Billing(
                        "e", "acme", 4, Event.BillingChange.UPGRADED, null, Double.NaN, "EUR", 5L, Double.NaN),
                new Event.Account(
                        "e",
                        "acme",
                        6,
                        "Acme",
                        "high",
                        null,
                        "telephony",
                        null,
                        12.0,
                        null,
                        null,
                        -5L,
                        null,
                        31,
                        null,
                        "ann",
                        Map.of("calls", 10.0),
                        Map.of("x", ""),
                        Map.of("activated", 7L),
                        List.of(new Event.Goal("calls", 1, 2.5, 8)),
                        true),
                new Event.Action(
                        "e", "acme", 9, Event.ActionKind.SNOOZE, "a", null, "ann", "busy", 10L, Double.NaN, null));
    }
}
