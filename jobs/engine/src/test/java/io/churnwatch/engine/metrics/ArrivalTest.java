package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Remembered.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.Hashes;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalTest {
    private final Buckets buckets = new Buckets(ZoneId.of("Europe/Kyiv"));
    private final Arrival arrival = new Arrival(Remembered.use(100, "ann"), 103 * DAY, buckets);

    @ParameterizedTest
    @EnumSource(Granularity.class)
    void whatIsReckonedOnceStaysTheSame(Granularity granularity) {
        for (int time = 0; time < 2; time++) {
            assertThat(arrival.bucket(granularity))
                    .isEqualTo(buckets.of(granularity, arrival.event().occurredAtMillis()));
            assertThat(arrival.present(granularity)).isEqualTo(buckets.of(granularity, 103 * DAY));
        }
    }

    @Test
    void eachTextHasItsOwnHash() {
        for (String text : new String[] {"ann", "ann", "export", "ann", ""}) {
            assertThat(arrival.hashOf(text)).isEqualTo(Hashes.shortOf(text));
        }
    }
}
