package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Remembered.ANY;
import static io.churnwatch.engine.metrics.Remembered.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that is taken in where memories are stored leaves the same bytes as one that is added to each of them. */
class AddedWhereStoredTest {
    private static final int EVENTS = 4_000;
    private static final Buckets BUCKETS = new Buckets(ZoneId.of("Europe/Kyiv"));

    private final List<Tracker> trackers = trackers(10, List.of(7, 30));
    private final Roster roster = new Roster(trackers);
    private final Watched account = new Watched(0, trackers);
    private final Replacements replacements = new Replacements();
    private final int[] addedWhereStored = new int[trackers.size()];
    private final Random random = new Random();

    private static List<Tracker> trackers(int kept, List<Integer> windows) {
        List<Tracker> trackers = new ArrayList<>();
        for (Fold fold : Fold.values()) {
            EventField field = fold == Fold.COUNT ? null : EventField.QUANTITY;
            for (Granularity granularity : Granularity.values()) {
                trackers.add(new Tracker.Counter(trackers.size(), ANY, fold, field, granularity, kept));
            }
        }
        trackers.add(new Tracker.LastSeen(trackers.size(), ANY));
        trackers.add(new Tracker.Users(
                trackers.size(), ANY, EventField.USER_ID, 1, Remembered.windows(windows, List.of()), List.of()));
        trackers.add(new Tracker.Users(
                trackers.size(), ANY, EventField.USER_ID, 7, Remembered.windows(windows, windows), List.of()));
        trackers.add(new Tracker.Users(trackers.size(), ANY, EventField.USER_ID, 1, List.of(), List.of()));
        return trackers;
    }

    /** Some late, some ahead of the clock, some without the fields that are asked for. */
    private Event use(long clock) {
        long[] late = {0, 0, 0, 0, 0, 1_000, 1_000_000, 10_000_000, 9 * DAY};
        long at = clock - (long) (random.nextDouble() * late[random.nextInt(late.length)]);
        at += random.nextInt(500) == 0 ? 400_000 : 0;
        double[] some = {1, 1, 1, 1, 63, -2, 0.25, 128, 1e12, Double.NaN, -0.0};
        double quantity = some[random.nextInt(random.nextBoolean() ? 4 : some.length)];
        // Now and then more come than are kept.
        int users = random.nextInt(500) == 0 ? 2 * UserActivity.KEPT : 3;
        String user = random.nextInt(20) == 0 ? null : "user-" + random.nextInt(users);
        return new Event.Usage("e", "acme", at, "call", null, null, user, null, quantity, Map.of());
    }

    /** From many thousand a day to a few. */
    private long pause() {
        return random.nextInt(1_500) == 0 ? 7 * DAY : random.nextInt(random.nextInt(100) == 0 ? 900_000 : 2_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theSameIsStored(long seed) {
        random.setSeed(seed);
        long clock = 1_000 * DAY + DAY / 2;
        byte[] blob = bytes(busy(clock));
        int i = 0;
        while (i < EVENTS) {
            AccountFacts inPlace = AccountFacts.read(roster, true, new ByteReader(blob));
            AccountFacts decoded = AccountFacts.read(roster, true, new ByteReader(blob));
            byte[] handedIn = blob.clone();
            // Mostly one event at a time is judged.
            for (int judged = random.nextInt(5) == 0 ? 3 : 1; judged > 0; judged--) {
                clock += pause();
                inPlace.advanceTo(clock);
                decoded.advanceTo(clock);
                takeIn(new Arrival(use(clock), clock, BUCKETS), inPlace, decoded, "seed " + seed + ", event " + i++);
                ask(inPlace, decoded);
            }
            assertThat(blob).as("seed %d, event %d", seed, i).isEqualTo(handedIn);
            blob = bytes(inPlace);
            assertThat(blob).as("seed %d, event %d", seed, i).isEqualTo(bytes(decoded));
        }
        for (int tracker = 0; tracker < trackers.size(); tracker++) {
            assertThat(addedWhereStored[tracker])
                    .as("%s", trackers.get(tracker))
                    .isGreaterThan(EVENTS / 4);
        }
    }

    /** Soon more has happened than two bytes tell. */
    private AccountFacts busy(long clock) {
        AccountFacts facts = AccountFacts.begin(roster, clock);
        Arrival arrival = new Arrival(Remembered.use(clock / DAY, "user-1"), clock, BUCKETS);
        for (int i = 0; i < 8_100; i++) {
            for (int tracker = 0; tracker < trackers.size(); tracker++) {
                facts.changeMemory(tracker).add(arrival);
            }
        }
        return facts;
    }

    private void takeIn(Arrival arrival, AccountFacts inPlace, AccountFacts decoded, String what) {
        for (int tracker = 0; tracker < trackers.size(); tracker++) {
            boolean whereStored = inPlace.addStored(tracker, arrival, replacements);
            addedWhereStored[tracker] += whereStored ? 1 : 0;
            boolean taken = whereStored || inPlace.changeMemory(tracker).add(arrival);
            assertThat(decoded.changeMemory(tracker).add(arrival)).as(what).isEqualTo(taken);
        }
    }

    /** What is asked of people is kept up with from then on. */
    private void ask(AccountFacts inPlace, AccountFacts decoded) {
        int days = random.nextInt(20) == 0 ? 7 : 30;
        boolean all = random.nextInt(3) > 0;
        for (int tracker = 0; tracker < trackers.size(); tracker++) {
            if (all && trackers.get(tracker) instanceof Tracker.Users users && users.retentionDays() > 0) {
                for (AccountFacts facts : List.of(inPlace, decoded)) {
                    account.view.look(facts);
                    ((UserActivity) facts.memory(tracker)).top(account.view, Duration.ofDays(days), tracker, 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anotherPackMayKeepLess(long seed) {
        random.setSeed(seed);
        Roster less = new Roster(trackers(3, List.of(7)));
        long clock = 1_000 * DAY;
        AccountFacts facts = AccountFacts.begin(roster, clock);
        for (int i = 0; i < 2_000; i++) {
            clock += 10 * pause();
            facts.advanceTo(clock);
            Arrival arrival = new Arrival(use(clock), clock, BUCKETS);
            for (int tracker = 0; tracker < trackers.size(); tracker++) {
                facts.changeMemory(tracker).add(arrival);
            }
            byte[] blob = bytes(facts);
            AccountFacts inPlace = AccountFacts.read(less, false, new ByteReader(blob));
            AccountFacts decoded = AccountFacts.read(less, false, new ByteReader(blob));
            takeIn(arrival, inPlace, decoded, "seed " + seed + ", event " + i);
            assertThat(bytes(inPlace)).as("seed %d, event %d", seed, i).isEqualTo(bytes(decoded));
        }
    }

    @Test
    void someoneMustGoWhereTooManyWereNamed() {
        Tracker.Users tracker = new Tracker.Users(1, ANY, EventField.USER_ID, 1, List.of(), List.of());
        UserActivity activity = new UserActivity(tracker);
        long[] named = new long[UserActivity.KEPT + 1];
        for (int i = 0; i < named.length; i++) {
            named[i] = UserActivity.hash("user-" + i);
            activity.add(new Arrival(Remembered.use(100, "user-" + i), 100 * DAY, BUCKETS), named);
        }
        ByteWriter out = new ByteWriter();
        activity.write(out);
        Arrival known = new Arrival(Remembered.use(100, "user-0"), 100 * DAY, BUCKETS);
        assertThat(Memory.addStored(tracker, known, new ByteReader(out.toBytes()), replacements))
                .isFalse();
    }

    private static byte[] bytes(AccountFacts facts) {
        ByteWriter out = new ByteWriter();
        facts.write(out);
        return out.toBytes();
    }
}
