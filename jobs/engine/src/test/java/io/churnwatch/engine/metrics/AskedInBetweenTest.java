package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Watched.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept up with, so that it need not be reckoned anew, is what reckoning it anew gives. */
class AskedInBetweenTest {
    private static final List<Duration> WINDOWS = List.of(Duration.ofDays(7), Duration.ofDays(30));
    private static final int LIFE = 120;
    private static final Buckets BUCKETS = new Buckets(ZoneOffset.UTC);

    private final Random random = new Random();

    /** One after the other, some late, some ahead of the clock. */
    private Event use(long clock, int users) {
        long at = clock + (long) (random.nextGaussian() * (random.nextInt(10) == 0 ? 8 * DAY : 1_000));
        String user = "user-" + (int) Math.abs(random.nextGaussian() * users / 2);
        return new Event.Usage("e", "acme", Math.max(0, at), "call", null, null, user, null, 1, Map.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofPeople(long seed) {
        random.setSeed(seed);
        // Of the odd seeds more come than are kept.
        int people = seed % 2 == 0 ? 8 : 3 * UserActivity.KEPT;
        int width = seed % 4 < 2 ? 1 : 7;
        Tracker.Users tracker = new Tracker.Users(
                1,
                Remembered.ANY,
                EventField.USER_ID,
                width,
                Remembered.windows(List.of(7, 30), List.of(7, 30)),
                List.of());
        Remembered<UserActivity> asked = new Remembered<>(tracker);
        Watched account = new Watched(0, List.of(tracker));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Event event = use(clock(i), people);
            events.add(event);
            asked.add(event, clock(i));
            account.at((double) clock(i) / DAY);
            for (Duration over : WINDOWS) {
                asked.memory().top(account.view, over, 0, 2);
            }
            if (i % 3 == 0) {
                asked.stored();
            }
            if (i % 100 == 99) {
                Remembered<UserActivity> anew = new Remembered<>(tracker);
                for (int k = 0; k <= i; k++) {
                    anew.add(events.get(k), clock(k));
                }
                for (Duration over : WINDOWS) {
                    assertSame(account, asked.memory(), anew.memory(), over, seed, i);
                }
            }
        }
    }

    private static long clock(int event) {
        return 100 * DAY + LIFE * DAY * event / 2_000;
    }

    private static void assertSame(
            Watched account, UserActivity asked, UserActivity anew, Duration over, long seed, int i) {
        long top = anew.top(account.view, over, 0, 2);
        assertThat(asked.top(account.view, over, 0, 2))
                .as("seed %d, event %d", seed, i)
                .isEqualTo(top);
        for (long who : new long[] {top, UserActivity.hash("user-1"), UserActivity.hash("nobody")}) {
            for (boolean others : new boolean[] {false, true}) {
                assertThat(asked.count(account.view, who, others, over, 0))
                        .as("seed %d, event %d, %s", seed, i, over)
                        .isEqualTo((Double) anew.count(account.view, who, others, over, 0));
                assertThat(asked.lastSeen(who, others)).isEqualTo(anew.lastSeen(who, others));
            }
        }
        assertThat(asked.nextChange(account.view, over, 0)).isEqualTo(anew.nextChange(account.view, over, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ofDistinctValues(long seed) {
        random.setSeed(seed);
        int values = seed % 2 == 0 ? 12 : 3 * LastSeenDays.KEPT;
        ValuesAndEnds told = new ValuesAndEnds(10, 15);
        ValuesAndEnds newsOnly = new ValuesAndEnds(10, 15);
        for (int i = 0; i < 2_000; i++) {
            long clock = clock(i);
            Event event = use(clock, values);
            boolean isNews = newsOnly.values().isNews(new Arrival(event, clock, BUCKETS));
            boolean taken = told.add(event, clock);
            if (isNews) {
                assertThat(newsOnly.add(event, clock))
                        .as("seed %d, event %d", seed, i)
                        .isEqualTo(taken);
            } else {
                assertThat(taken).isTrue();
            }
            if (i % 3 == 0) {
                newsOnly.stored();
            }
            long today = clock / DAY;
            for (int back = 0; back <= 10; back++) {
                long day = today - back;
                assertThat(newsOnly.values().countSince(day))
                        .as("seed %d, event %d, since %d", seed, i, day)
                        .isEqualTo(told.values().countSince(day));
                assertThat(newsOnly.values().nextLeaving(day))
                        .isEqualTo(told.values().nextLeaving(day));
            }
            assertThat(newsOnly.values().newestDay()).isEqualTo(told.values().newestDay());
            if (i % 40 == 0) {
                for (int back = 1; back <= 16; back++) {
                    assertThat(newsOnly.atEndOf(today - back))
                            .as("seed %d, event %d, end of %d", seed, i, today - back)
                            .isEqualTo(told.atEndOf(today - back));
                }
            }
        }
    }
}
