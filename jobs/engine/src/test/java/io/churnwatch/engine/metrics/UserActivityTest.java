package io.churnwatch.engine.metrics;

import static io.churnwatch.engine.metrics.Remembered.DAY;
import static io.churnwatch.engine.metrics.Remembered.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who did how much, and when last: exactly for the most active, together for the rest. */
class UserActivityTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final long ANN = UserActivity.hash("ann");
    private static final long BOB = UserActivity.hash("bob");

    private final Tracker.Users tracker = new Tracker.Users(
            1,
            Remembered.ANY,
            EventField.USER_ID,
            1,
            Remembered.windows(List.of(7, 20), List.of(7, 20)),
            List.of("champion_user_id"));
    private final Remembered<UserActivity> users = new Remembered<>(tracker);
    private final Watched account = new Watched(50, List.of(tracker));

    private UserActivity at(double day) {
        account.at(day);
        return users.memory();
    }

    private double own(double day, long who) {
        return at(day).count(account.view, who, false, WEEK, 0);
    }

    private double others(double day, long who) {
        return at(day).count(account.view, who, true, WEEK, 0);
    }

    @Test
    void eachIsCountedWithinTheWindowAndTheOthersTogether() {
        for (long day : new long[] {100, 100, 102, 105}) {
            users.add(use(day, "ann"));
        }
        users.add(use(104, "bob"), 105 * DAY);
        users.add(use(101, "bob"), 105 * DAY);
        assertThat(users.add(use(105, null))).isTrue();
        users.stored();
        assertThat(own(106, ANN)).isEqualTo(4);
        assertThat(own(106, BOB)).isEqualTo(2);
        assertThat(own(106, UserActivity.hash("eve"))).isZero();
        assertThat(own(106, Person.NOBODY)).isNaN();
        assertThat(others(106, ANN)).isEqualTo(2);
        assertThat(others(106, UserActivity.hash("eve"))).isEqualTo(6);
        assertThat(own(108, ANN)).as("day 100 has left").isEqualTo(2);
        assertThat(others(108, BOB)).isEqualTo(2);
    }

    @Test
    void everybodyWasSeenLastAtSomeTimeOrNever() {
        users.add(use(100, "ann"));
        users.add(use(102, "bob"));
        users.add(use(101, "eve"), 102 * DAY);
        users.add(use(99, "bob"), 102 * DAY);
        users.stored();
        long noon = DAY / 2;
        assertThat(users.memory().lastSeen(BOB, false)).isEqualTo(102 * DAY + noon);
        assertThat(users.memory().lastSeen(BOB, true)).isEqualTo(101 * DAY + noon);
        assertThat(users.memory().lastSeen(ANN, true)).isEqualTo(102 * DAY + noon);
        assertThat(users.memory().lastSeen(UserActivity.hash("joe"), false)).isEqualTo(Long.MIN_VALUE);
        assertThat(users.memory().lastSeen(Person.NOBODY, false)).isNull();
    }

    @Test
    void theMostActiveIsWhoDidMostOfWhatCounts() {
        users.add(use(100, "ann"));
        users.add(use(100, "ann"));
        users.add(use(100, "ann"));
        users.add(use(106, "bob"));
        users.add(use(106, "bob"));
        assertThat(at(106.9).top(account.view, WEEK, 0, 1)).isEqualTo(ANN);
        assertThat(at(106.9).top(account.view, WEEK, 0, 3)).isEqualTo(ANN);
        assertThat(at(106.9).top(account.view, WEEK, 0, 4)).isEqualTo(Person.NOBODY);
        assertThat(at(108).top(account.view, WEEK, 0, 1)).isEqualTo(BOB);
        assertThat(at(120).top(account.view, WEEK, 0, 0)).isEqualTo(Person.NOBODY);
        users.add(use(120, "ann"));
        users.add(use(120, "bob"));
        assertThat(at(120.9).top(account.view, WEEK, 0, 1))
                .as("of equals the one with the lower hash")
                .isEqualTo(Math.min(ANN, BOB));
    }

    @Test
    void theNextChangeIsTheNextDayAsLongAsAnybodyCounts() {
        assertThat(at(100.5).nextChange(account.view, WEEK, 0)).isEqualTo(View.NEVER);
        users.add(use(100, "ann"));
        assertThat(at(100.6).nextChange(account.view, WEEK, 0)).isEqualTo(101 * DAY);
        assertThat(at(107).nextChange(account.view, WEEK, 0)).isEqualTo(108 * DAY);
        assertThat(at(108).nextChange(account.view, WEEK, 0)).isEqualTo(View.NEVER);
    }

    @Test
    void ofMoreThanAreKeptTheLeastActiveIsDroppedIntoTheRest() {
        users.add(use(100, "ann"));
        for (int i = 0; i < UserActivity.KEPT - 1; i++) {
            users.add(use(101, "user-" + i));
            users.add(use(101, "user-" + i));
        }
        assertThat(own(102, ANN)).isEqualTo(1);
        assertThat(own(102, BOB)).isZero();
        users.add(use(102, "bob"));
        users.stored();
        assertThat(own(102.9, ANN)).as("dropped: nobody knows any more").isNaN();
        assertThat(users.memory().lastSeen(ANN, false)).isNull();
        assertThat(others(102.9, BOB)).isEqualTo(2 * (UserActivity.KEPT - 1) + 1);
        assertThat(users.memory().lastSeen(UserActivity.hash("user-1"), true)).isEqualTo(102 * DAY + DAY / 2);
        assertThat(own(102.9, UserActivity.hash("user-1"))).isEqualTo(2);
        users.add(use(103, "ann"));
        assertThat(own(103.9, ANN))
                .as("counted anew, but not for as long as the window reaches")
                .isNaN();
        users.stored();
        assertThat(own(110.9, ANN)).isNaN();
        assertThat(own(111, ANN)).isZero();
    }

    @Test
    void ofEquallyActiveOnesWhoIsLongestGoneIsDroppedFirst() {
        long eve = UserActivity.hash("eve");
        for (String user : List.of("eve", "eve", "eve", "ann")) {
            users.add(use(100, user));
        }
        for (int i = 0; i < UserActivity.KEPT - 2; i++) {
            users.add(use(101, "user-" + i));
        }
        users.add(use(102, "bob"));
        assertThat(own(102.9, ANN)).isNaN();
        assertThat(own(102.9, eve)).as("gone as long, but more active").isEqualTo(3);
        assertThat(own(102.9, BOB)).as("the least active, but just come").isEqualTo(1);
    }

    @Test
    void whomASettingNamesIsNeverDropped() {
        Buckets buckets = new Buckets(ZoneOffset.UTC);
        UserActivity activity = users.memory();
        long[] named = {ANN};
        activity.add(new Arrival(use(100, "ann"), 100 * DAY, buckets), named);
        for (int i = 0; i < 2 * UserActivity.KEPT; i++) {
            activity.add(new Arrival(use(101, "user-" + i), 101 * DAY, buckets), named);
        }
        assertThat(own(102, ANN)).isEqualTo(1);
        assertThat(others(102, ANN)).isEqualTo(2 * UserActivity.KEPT);
    }

    @Test
    void daysBeyondTheLongestWindowAreForgotten() {
        users.add(use(100, "ann"));
        users.add(use(101, "ann"));
        users.add(use(110, "bob"));
        int before = users.bytes().length;
        users.add(use(125, "bob"));
        assertThat(users.bytes()).hasSizeLessThan(before);
        assertThat(own(126, ANN)).isZero();
        assertThat(users.memory().lastSeen(ANN, false)).as("when last is kept").isEqualTo(101 * DAY + DAY / 2);
    }

    @Test
    void inWeeksTheyBeginOnMondays() {
        Tracker.Users weekly = new Tracker.Users(
                1,
                Remembered.ANY,
                EventField.USER_ID,
                7,
                Remembered.windows(List.of(7, 60), List.of(7, 60)),
                List.of());
        Remembered<UserActivity> byWeek = new Remembered<>(weekly);
        Watched seen = new Watched(50, List.of(weekly));
        // Day 102 is a Monday.
        byWeek.add(use(101, "ann"));
        byWeek.add(use(102, "ann"));
        assertThat(byWeek.memory().count(seen.at(108.9).view, ANN, false, WEEK, 0))
                .isEqualTo(2);
        assertThat(byWeek.memory().count(seen.at(109).view, ANN, false, WEEK, 0))
                .isEqualTo(1);
        assertThat(byWeek.memory().count(seen.at(116).view, ANN, false, WEEK, 0))
                .isZero();
    }

    @Test
    void withoutAWindowOnlyTheLastTimeIsKept() {
        Remembered<UserActivity> last =
                new Remembered<>(new Tracker.Users(1, Remembered.ANY, EventField.USER_ID, 1, List.of(), List.of()));
        last.add(use(100, "ann"));
        int once = last.bytes().length;
        last.add(use(101, "ann"));
        assertThat(last.bytes()).hasSize(once);
        assertThat(last.stored().memory().lastSeen(ANN, false)).isEqualTo(101 * DAY + DAY / 2);
    }

    @Test
    void aNewTrackerKnowsNothingUntilItsWindowIsCovered() {
        account.at(100).forgetful();
        users.add(use(101, "ann"));
        assertThat(own(102, ANN)).isNaN();
        assertThat(at(102).top(account.view, WEEK, 0, 1)).isEqualTo(Person.NOBODY);
        assertThat(at(102).nextChange(account.view, WEEK, 0)).isEqualTo(103 * DAY);
        assertThat(own(107.9, ANN)).isNaN();
        assertThat(own(108, ANN)).isEqualTo(1);
        assertThat(at(108).top(account.view, WEEK, 0, 1)).isEqualTo(ANN);
    }

    @Test
    void whatIsForgottenLeavesTheTotalsThatHeldIt() {
        Tracker.Users longer = new Tracker.Users(
                1, Remembered.ANY, EventField.USER_ID, 1, Remembered.windows(List.of(60), List.of(60)), List.of());
        Tracker.Users shorter = new Tracker.Users(
                1, Remembered.ANY, EventField.USER_ID, 1, Remembered.windows(List.of(20), List.of(20)), List.of());
        Duration over = Duration.ofDays(60);
        UserActivity long60 = new UserActivity(longer);
        Buckets buckets = new Buckets(ZoneOffset.UTC);
        long60.add(new Arrival(use(100, "ann"), 100 * DAY, buckets));
        long60.add(new Arrival(use(130, "bob"), 130 * DAY, buckets));
        assertThat(long60.count(account.at(130.9).view, ANN, true, over, 0)).isEqualTo(1);
        assertThat(long60.top(account.view, over, 0, 1)).isEqualTo(Math.min(ANN, BOB));
        UserActivity short20 = UserActivity.read(shorter, in(long60));
        short20.add(new Arrival(use(130, "bob"), 130 * DAY, buckets));
        UserActivity again = UserActivity.read(longer, in(short20));
        assertThat(again.count(account.view, BOB, true, over, 0))
                .as("ann's is forgotten")
                .isZero();
        assertThat(again.top(account.view, over, 0, 1)).isEqualTo(BOB);
    }

    private static ByteReader in(UserActivity activity) {
        ByteWriter out = new ByteWriter();
        activity.write(out);
        return new ByteReader(out.toBytes());
    }

    @Test
    void aTimeBeyondAllReckoningIsStillOneOfTheFuture() {
        for (long at : new long[] {Long.MAX_VALUE, 1L << 47, 1L << 50}) {
            Remembered<UserActivity> far =
                    new Remembered<>(new Tracker.Users(1, Remembered.ANY, EventField.USER_ID, 1, List.of(), List.of()));
            far.add(new Event.Usage("e", "acme", at, "call", null, null, "ann", null, 1, Map.of()), 100 * DAY);
            Long before = far.memory().lastSeen(ANN, false);
            assertThat(before).isEqualTo((1L << 47) - 1);
            assertThat(far.stored().memory().lastSeen(ANN, false)).isEqualTo(before);
        }
    }
}
