package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often, and when last, each user did something: 48-bit hashes of the {@link #KEPT} most active. When one more
 * comes, the least active of the others is dropped into a common rest; whom a setting names is never dropped.
 */
public final class UserActivity implements Memory {
    static final int KEPT = 64;

    private final Tracker.Users tracker;
    private final UserTable users;
    private UserCounts rest = new UserCounts(UserCounts.NEVER);
    private long restMillis = UserCounts.NEVER;
    private boolean dropped;
    /** Before this bucket nothing is kept of anybody. */
    private long forgottenBefore = UserCounts.NEVER;
    /** Of windows that have been asked for. */
    private final List<UserTotals> totals = new ArrayList<>();

    UserActivity(Tracker.Users tracker) {
        this(tracker, new UserTable());
    }

    private UserActivity(Tracker.Users tracker, UserTable users) {
        this.tracker = tracker;
        this.users = users;
    }

    static long hash(String id) {
        return person(Hashes.shortOf(id));
    }

    /** Somebody's hash is never that of nobody. */
    static long person(long hash) {
        return hash == Person.NOBODY ? 1 : hash;
    }

    @Override
    public boolean add(Arrival arrival) {
        return add(arrival, new long[0]);
    }

    /** @param named whom settings name: they are not dropped */
    public boolean add(Arrival arrival, long[] named) {
        String id = tracker.field().text(arrival.event());
        if (id == null) {
            return true;
        }
        long today = arrival.present(Granularity.DAY);
        long hash = person(arrival.hashOf(id));
        int user = users.find(hash);
        if (user == UserTable.NOBODY) {
            UserCounts fresh = new UserCounts(dropped ? tracker.bucket(today) : UserCounts.NEVER);
            user = users.enter(hash, fresh);
        }
        users.seen(user, arrival.millis());
        if (tracker.retentionDays() > 0) {
            count(user, tracker.bucket(arrival.bucket(Granularity.DAY)));
        }
        forgetBefore(tracker.bucket(today - tracker.retentionDays()), user);
        if (users.size() > KEPT) {
            drop(hash, named);
        }
        return true;
    }

    private void count(int user, long bucket) {
        UserCounts counts = users.counts(user);
        counts.add(bucket);
        for (UserTotals since : totals) {
            if (bucket >= since.from()) {
                since.add(users.hash(user), 1, () -> counts.total(since.from()));
            }
        }
    }

    private void forgetBefore(long oldest, int user) {
        users.counts(user).forgetBefore(oldest);
        if (oldest > forgottenBefore) {
            users.forgetBefore(oldest);
            rest.forgetBefore(oldest);
            // Another pack may have looked back further.
            totals.removeIf(since -> since.from() < oldest);
            forgottenBefore = oldest;
        }
    }

    private void drop(long newest, long[] named) {
        int least = UserTable.NOBODY;
        for (int i = 0; i < users.size(); i++) {
            boolean stays = users.hash(i) == newest || contains(named, users.hash(i));
            if (!stays && (least == UserTable.NOBODY || isLess(i, least))) {
                least = i;
            }
        }
        if (least != UserTable.NOBODY) {
            long hash = users.hash(least);
            totals.removeIf(since -> since.isLedBy(hash));
            rest.absorb(users.counts(least));
            restMillis = Math.max(restMillis, users.lastMillis(least));
            dropped = true;
            users.remove(least);
        }
    }

    private boolean isLess(int one, int other) {
        long total = users.counts(one).total();
        long otherTotal = users.counts(other).total();
        return total < otherTotal || total == otherTotal && users.lastMillis(one) < users.lastMillis(other);
    }

    private static boolean contains(long[] hashes, long hash) {
        for (long one : hashes) {
            if (one == hash) {
                return true;
            }
        }
        return false;
    }

    private long from(AccountView account, Duration over) {
        return tracker.bucket(today(account) - Buckets.covering(Granularity.DAY, over));
    }

    private static long today(AccountView account) {
        return account.buckets().of(Granularity.DAY, account.facts().clock());
    }

    /** Whether the tracker has counted for as long as the window reaches. */
    private boolean isCovered(AccountView account, long from, int index) {
        long since = account.facts().countingSince(index);
        return since == AccountFacts.FROM_THE_START
                || tracker.bucket(account.buckets().of(Granularity.DAY, since)) < from;
    }

    private UserTotals totals(AccountView account, long from, boolean ranked) {
        for (UserTotals since : totals) {
            if (since.from() == from && (since.isRanked() || !ranked)) {
                return since;
            }
        }
        long today = today(account);
        totals.removeIf(since -> since.from() == from || !isWindow(since.from(), today));
        UserTotals fresh = totalsSince(from, ranked || isRankedWindow(from, today));
        if (isWindow(from, today)) {
            totals.add(fresh);
        }
        return fresh;
    }

    private boolean isWindow(long from, long today) {
        for (Tracker.Users.Lookback window : tracker.windows()) {
            if (tracker.bucket(today - window.days()) == from) {
                return true;
            }
        }
        return false;
    }

    private boolean isRankedWindow(long from, long today) {
        for (Tracker.Users.Lookback window : tracker.windows()) {
            if (window.ranked() && tracker.bucket(today - window.days()) == from) {
                return true;
            }
        }
        return false;
    }

    private UserTotals totalsSince(long from, boolean ranked) {
        UserTotals fresh = new UserTotals(from, ranked);
        for (int i = 0; i < users.size(); i++) {
            long total = users.counts(i).total(from);
            fresh.add(users.hash(i), total, () -> total);
        }
        fresh.add(rest.total(from));
        return fresh;
    }

    /** Whether all are known, and stay so though so many more users come. */
    boolean hasRoomFor(int more) {
        return !dropped && users.size() + more <= KEPT;
    }

    /** The most active of the window; of equals the one with the lowest hash. */
    long top(AccountView account, Duration over, int index, double min) {
        long from = from(account, over);
        return isCovered(account, from, index) ? totals(account, from, true).top(min) : Person.NOBODY;
    }

    /** The next instant at which a bucket may leave the window. */
    long nextChange(AccountView account, Duration over, int index) {
        long from = from(account, over);
        if (totals(account, from, false).all() == 0 && !misses(from) && isCovered(account, from, index)) {
            return View.NEVER;
        }
        // The window's tail is aligned to buckets but moves by days.
        return account.buckets().start(Granularity.DAY, today(account) + 1);
    }

    /** Who came later than the window began is unknown until it has moved on. */
    private boolean misses(long from) {
        for (int i = 0; dropped && i < users.size(); i++) {
            if (users.counts(i).misses(from)) {
                return true;
            }
        }
        return false;
    }

    /** How many events of the window are this person's, or are the others'. */
    double count(AccountView account, long person, boolean others, Duration over, int index) {
        long from = from(account, over);
        UserCounts user = person == Person.NOBODY ? null : find(person);
        boolean partly = user == null ? dropped : user.misses(from);
        if (person == Person.NOBODY || partly || !isCovered(account, from, index)) {
            return Double.NaN;
        }
        long own = user == null ? 0 : user.total(from);
        return others ? totals(account, from, false).all() - own : own;
    }

    private @Nullable UserCounts find(long person) {
        int user = users.find(person);
        return user == UserTable.NOBODY ? null : users.counts(user);
    }

    /** When this person, or any of the others, was last seen: null is unknown, the smallest long is never. */
    @Nullable
    Long lastSeen(long person, boolean others) {
        int user = users.find(person);
        if (person == Person.NOBODY || user == UserTable.NOBODY && dropped) {
            return null;
        }
        if (!others) {
            return user == UserTable.NOBODY ? UserCounts.NEVER : users.lastMillis(user);
        }
        long newest = restMillis;
        for (int i = 0; i < users.size(); i++) {
            newest = i == user ? newest : Math.max(newest, users.lastMillis(i));
        }
        return newest;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeBoolean(dropped);
        out.writeBoolean(forgottenBefore != UserCounts.NEVER);
        if (forgottenBefore != UserCounts.NEVER) {
            out.writeSigned(forgottenBefore);
        }
        out.writeVar(totals.size());
        totals.forEach(since -> since.write(out));
        users.write(out);
        if (dropped) {
            out.writeOptionalTime(restMillis, UserCounts.NEVER);
            rest.write(out);
        }
    }

    static UserActivity read(Tracker.Users tracker, ByteReader in) {
        boolean dropped = in.readBoolean();
        long forgottenBefore = in.readBoolean() ? in.readSigned() : UserCounts.NEVER;
        List<UserTotals> totals = new ArrayList<>();
        for (int count = in.readCount(); count > 0; count--) {
            totals.add(UserTotals.read(in));
        }
        UserActivity activity = new UserActivity(tracker, UserTable.read(in));
        activity.forgottenBefore = forgottenBefore;
        activity.totals.addAll(totals);
        activity.dropped = dropped;
        if (dropped) {
            activity.restMillis = in.readOptionalTime(UserCounts.NEVER);
            activity.rest = UserCounts.read(in);
        }
        return activity;
    }
}
