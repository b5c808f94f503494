package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import io.churnwatch.engine.event.Event;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastSeenTimeTest {
    private final Replacements replacements = new Replacements();

    private static byte[] stored(long millis) {
        ByteWriter out = new ByteWriter();
        out.writeOptionalTime(millis, LastSeenTime.NEVER);
        return out.toBytes();
    }

    private boolean add(long millis, byte[] stored) {
        Event event = new Event.Usage("e", "acme", millis, "call", null, null, null, null, Double.NaN, Map.of());
        ByteReader in = replacements.begin(stored, 0, stored.length);
        return LastSeenTime.addStored(new Arrival(event, millis, new Buckets(ZoneOffset.UTC)), in, replacements);
    }

    @Test
    void whatIsNewerStandsInPlaceOfWhatWas() {
        byte[] stored = stored(5_000);
        assertThat(add(6_000, stored)).isTrue();
        replacements.applyTo(stored);
        assertThat(stored).isEqualTo(stored(6_000));
    }

    @Test
    void whatIsNoNewerChangesNothing() {
        assertThat(add(5_000, stored(5_000))).isTrue();
        assertThat(add(4_000, stored(5_000))).isTrue();
        assertThat(replacements.isEmpty()).isTrue();
    }

    @Test
    void whatTakesMoreBytesIsRefused() {
        assertThat(add(5_000, stored(LastSeenTime.NEVER))).isFalse();
        assertThat(add(Long.MAX_VALUE, stored(5_000))).isFalse();
    }
}
