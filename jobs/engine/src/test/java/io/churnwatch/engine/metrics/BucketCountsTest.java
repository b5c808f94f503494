package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketCountsTest {
    private static final long MONDAY_NOON =
            Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final Selector ANY = new Selector("any", "usage", Stream.USAGE, List.of(), List.of(), null);
    private final Buckets buckets = new Buckets(ZoneId.of("Europe/Kyiv"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfArrivalDoesNotMatterAndNothingIsLostWithinTheRetention(long seed) {
        Random random = new Random(seed);
        List<Arrival> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(arrival(MONDAY_NOON - random.nextInt(100) * HOUR - random.nextInt(1000)));
        }
        BucketCounts inOneOrder = filled(events, 120);
        Collections.shuffle(events, random);
        BucketCounts inAnother = filled(events, 120);
        for (int back = 0; back <= 120; back++) {
            long from = buckets.of(Granularity.HOUR, MONDAY_NOON) - back;
            long expected = events.stream()
                    .filter(event -> buckets.of(Granularity.HOUR, event.millis()) >= from)
                    .count();
            assertThat(inOneOrder.total(from, Long.MAX_VALUE))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(inAnother.total(from, Long.MAX_VALUE))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void anEventOlderThanTheRetentionIsRefused() {
        BucketCounts counts = new BucketCounts(counter(10));
        assertThat(counts.add(arrival(MONDAY_NOON - 10 * HOUR))).isTrue();
        assertThat(counts.add(arrival(MONDAY_NOON - 11 * HOUR))).isFalse();
        assertThat(counts.total(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        BucketCounts counts =
                filled(List.of(arrival(MONDAY_NOON), arrival(MONDAY_NOON - 5 * HOUR), arrival(MONDAY_NOON)), 10);
        ByteWriter out = new ByteWriter();
        counts.write(out);
        BucketCounts read = BucketCounts.read(counter(10), new ByteReader(out.toBytes()));
        ByteWriter again = new ByteWriter();
        read.write(again);
        assertThat(again.toBytes()).isEqualTo(out.toBytes());
        assertThat(read.total(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Granularity.class)
    void aBucketStartsWhereTheOneBeforeEndsAlsoWhenClocksAreChanged(Granularity granularity) {
        long spring = Instant.parse("2026-03-28T10:00:00Z").toEpochMilli();
        long first = buckets.of(granularity, spring);
        for (long bucket = first; bucket < first + 50; bucket++) {
            long start = buckets.start(granularity, bucket);
            assertThat(buckets.of(granularity, start)).isEqualTo(bucket);
            assertThat(buckets.of(granularity, start - 1)).isEqualTo(bucket - 1);
        }
    }

    private BucketCounts filled(List<Arrival> events, int retention) {
        BucketCounts counts = new BucketCounts(counter(retention));
        events.forEach(counts::add);
        return counts;
    }

    private static Tracker.Counter counter(int retention) {
        return new Tracker.Counter(1, ANY, Fold.COUNT, null, Granularity.HOUR, retention);
    }

    private Arrival arrival(long millis) {
        Event event = new Event.Usage("e", "acme", millis, "call", null, null, null, null, 1, Map.of());
        return new Arrival(event, MONDAY_NOON, buckets);
    }
}
