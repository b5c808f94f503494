package io.churnwatch.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2026-03-02T09:00:00.000Z",
        "2026-03-02T09:00Z, 2026-03-02T09:00:00.000Z",
        "2026-03-02T09:00:00+02:00, 2026-03-02T07:00:00.000Z",
        "2026-03-02T09:00:00.5Z, 2026-03-02T09:00:00.500Z",
        "2026-03-02T09:00:00.123999999Z, 2026-03-02T09:00:00.123Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59.000Z",
    })
    void readsAnyOffsetAndCutsToMilliseconds(String text, String utc) {
        assertThat(IsoTime.format(IsoTime.parse(text))).isEqualTo(utc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-02",
                "2026-03-02T09:00:00",
                "2026-02-29T09:00:00Z",
                "2026-03-02T24:00:00Z",
                "2026-03-02T09:60:00Z",
                "2026-03-02T09:00:60Z",
                "2026-03-02T09:00:00.1234567890Z",
                "2026-03-02t09-00-00z",
                "2026-o3-02T09:00:00Z",
                "two thousand and six"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void agreesWithTheJdk() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L, 253_402_300_800L), random.nextInt(1_000_000_000));
            String text = instant.toString();
            Instant millis = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);

            assertThat(IsoTime.parse(text)).as(text).isEqualTo(millis);
            assertThat(IsoTime.format(instant)).as(text).hasSize(24);
            assertThat(Instant.parse(IsoTime.format(instant))).isEqualTo(millis);
        }
    }

    @Test
    void yearsBeyondFourDigitsAreWrittenToo() {
        assertThat(IsoTime.format(Instant.parse("+12026-03-02T09:00:00Z"))).isEqualTo("+12026-03-02T09:00:00.000Z");
    }
}
