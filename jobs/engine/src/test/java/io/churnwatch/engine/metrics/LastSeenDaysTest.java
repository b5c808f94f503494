package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.event.Stream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LastSeenDaysTest {
    private static final long DAY = 86_400_000;
    private static final Selector ANY = new Selector("any", "usage", Stream.USAGE, List.of(), List.of(), null);
    private final Buckets buckets = new Buckets(ZoneOffset.UTC);

    @Test
    void valuesAreCountedOnceAndLeaveWithTheirLastDay() {
        LastSeenDays users = memory();
        see(users, "ann", 100);
        see(users, "bob", 101);
        see(users, "ann", 103);
        assertThat(users.countSince(100)).isEqualTo(2);
        assertThat(users.countSince(102)).isEqualTo(1);
        assertThat(users.countSince(104)).isZero();
    }

    @Test
    void manyValuesAreEstimatedAndTheOrderOfArrivalDoesNotMatter() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            names.add("user-" + i);
        }
        LastSeenDays one = memory();
        names.forEach(name -> see(one, name, 100));
        Collections.shuffle(names, new Random(7));
        LastSeenDays other = memory();
        names.forEach(name -> see(other, name, 100));
        assertThat(one.countSince(90)).isEqualTo(other.countSince(90)).isCloseTo(5_000, within(750.0));
    }

    @Test
    void theCountAtTheEndOfADayIsKeptAsItStoodThen() {
        ValuesAndEnds users = new ValuesAndEnds(10, 20);
        users.add(Remembered.use(100, "ann"));
        users.add(Remembered.use(100, "bob"));
        users.add(Remembered.use(105, "ann"));
        assertThat(users.atEndOf(100)).isEqualTo(2);
        assertThat(users.atEndOf(104)).isEqualTo(2);
        assertThat(users.atEndOf(108)).as("bob left the ten days").isEqualTo(2);
        assertThat(users.atEndOf(110)).as("bob left the ten days").isEqualTo(1);
        assertThat(users.atEndOf(99)).as("before anybody came").isZero();
    }

    private static LastSeenDays memory() {
        return new LastSeenDays(new Tracker.Distinct(1, ANY, EventField.USER_ID, 10));
    }

    private void see(LastSeenDays users, String user, long day) {
        Event login = new Event.Usage("e", "acme", day * DAY + 5, "login", null, null, user, null, 1, Map.of());
        users.add(new Arrival(login, day * DAY + 5, buckets));
    }
}
