package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often, and when last, each user did something: 64-bit hashes of the {@link #KEPT} most active. When one more
 * comes, the least active of the others is dropped into a common rest; whom a setting names is never dropped.
 */
public final class UserActivity implements Memory {
    static final int KEPT = 64;

    private final Tracker.Users tracker;
    /** In rising order, with what each did beside it. */
    private long[] hashes;

    private UserCounts[] users;
    private int size;
    private UserCounts rest = new UserCounts(UserCounts.NEVER);
    private boolean dropped;

    UserActivity(Tracker.Users tracker) {
        this(tracker, 8);
    }

    private UserActivity(Tracker.Users tracker, int capacity) {
        this.tracker = tracker;
        this.hashes = new long[capacity];
        this.users = new UserCounts[capacity];
    }

    static long hash(String id) {
        long hash = Hashes.of(id);
        return hash == Person.NOBODY ? 1 : hash;
    }

    @Override
    public boolean add(Event event, long clock, Buckets time) {
        return add(event, clock, time, new long[0]);
    }

    /** @param named whom settings name: they are not dropped */
    public boolean add(Event event, long clock, Buckets time, long[] named) {
        String id = tracker.field().text(event);
        if (id == null) {
            return true;
        }
        long today = time.of(Granularity.DAY, clock);
        long oldest = bucket(today - tracker.retentionDays());
        long hash = hash(id);
        UserCounts user = find(hash);
        if (user == null) {
            user = new UserCounts(dropped ? bucket(today) : UserCounts.NEVER);
            enter(hash, user);
        }
        user.seen(event.occurredAtMillis());
        if (tracker.retentionDays() > 0) {
            user.add(bucket(time.of(Granularity.DAY, event.occurredAtMillis())), 1);
        }
        for (int i = 0; i < size; i++) {
            users[i].forgetBefore(oldest);
        }
        rest.forgetBefore(oldest);
        if (size > KEPT) {
            drop(hash, named);
        }
        return true;
    }

    private @Nullable UserCounts find(long hash) {
        int i = Arrays.binarySearch(hashes, 0, size, hash);
        return i >= 0 ? users[i] : null;
    }

    private void enter(long hash, UserCounts user) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            users = Arrays.copyOf(users, 2 * size);
        }
        int i = -Arrays.binarySearch(hashes, 0, size, hash) - 1;
        System.arraycopy(hashes, i, hashes, i + 1, size - i);
        System.arraycopy(users, i, users, i + 1, size - i);
        hashes[i] = hash;
        users[i] = user;
        size++;
    }

    private void drop(long newest, long[] named) {
        int least = -1;
        for (int i = 0; i < size; i++) {
            boolean stays = hashes[i] == newest || contains(named, hashes[i]);
            if (!stays && (least < 0 || isLess(users[i], users[least]))) {
                least = i;
            }
        }
        if (least >= 0) {
            rest.absorb(users[least]);
            dropped = true;
            size--;
            System.arraycopy(hashes, least + 1, hashes, least, size - least);
            System.arraycopy(users, least + 1, users, least, size - least);
        }
    }

    private static boolean isLess(UserCounts one, UserCounts other) {
        return one.total() < other.total() || one.total() == other.total() && one.lastMillis() < other.lastMillis();
    }

    private static boolean contains(long[] hashes, long hash) {
        for (long one : hashes) {
            if (one == hash) {
                return true;
            }
        }
        return false;
    }

    /** Weeks begin on Mondays. */
    private long bucket(long day) {
        return tracker.widthDays() == 1 ? day : Math.floorDiv(day + 3, tracker.widthDays());
    }

    private long from(AccountView account, Duration over) {
        long today = account.buckets().of(Granularity.DAY, account.facts().clock());
        return bucket(today - Buckets.covering(Granularity.DAY, over));
    }

    /** Whether the tracker has counted for as long as the window reaches. */
    private boolean isCovered(AccountView account, long from, int index) {
        long since = account.facts().countingSince(index);
        return since == AccountFacts.FROM_THE_START || bucket(account.buckets().of(Granularity.DAY, since)) < from;
    }

    /** The most active of the window; of equals the one with the lowest hash. */
    long top(AccountView account, Duration over, int index, double min) {
        long from = from(account, over);
        long best = Person.NOBODY;
        long most = 0;
        for (int i = 0; i < size; i++) {
            long total = users[i].total(from);
            if (total > most && total >= min) {
                best = hashes[i];
                most = total;
            }
        }
        return isCovered(account, from, index) ? best : Person.NOBODY;
    }

    /** The next instant at which a bucket may leave the window. */
    long nextChange(AccountView account, Duration over, int index) {
        long from = from(account, over);
        if (isQuiet(from) && isCovered(account, from, index)) {
            return View.NEVER;
        }
        Buckets time = account.buckets();
        // The window's tail is aligned to buckets but moves by days.
        return time.start(
                Granularity.DAY, time.of(Granularity.DAY, account.facts().clock()) + 1);
    }

    private boolean isQuiet(long from) {
        for (int i = 0; i < size; i++) {
            // Who came later than the window began is unknown until it has moved on.
            if (users[i].total(from) != 0 || users[i].misses(from)) {
                return false;
            }
        }
        return rest.total(from) == 0;
    }

    /** How many events of the window are this person's, or are the others'. */
    double count(AccountView account, long person, boolean others, Duration over, int index) {
        long from = from(account, over);
        UserCounts user = find(person);
        boolean partly = user == null ? dropped : user.misses(from);
        if (person == Person.NOBODY || partly || !isCovered(account, from, index)) {
            return Double.NaN;
        }
        long own = user == null ? 0 : user.total(from);
        if (!others) {
            return own;
        }
        long all = rest.total(from);
        for (int i = 0; i < size; i++) {
            all += users[i].total(from);
        }
        return all - own;
    }

    /** When this person, or any of the others, was last seen: null is unknown, the smallest long is never. */
    @Nullable
    Long lastSeen(long person, boolean others) {
        UserCounts user = find(person);
        if (person == Person.NOBODY || user == null && dropped) {
            return null;
        }
        if (!others) {
            return user == null ? UserCounts.NEVER : user.lastMillis();
        }
        long newest = rest.lastMillis();
        for (int i = 0; i < size; i++) {
            newest = hashes[i] == person ? newest : Math.max(newest, users[i].lastMillis());
        }
        return newest;
    }

    @Override
    public void write(ByteWriter out) {
        ByteWriter scratch = new ByteWriter();
        out.writeVar(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(hashes[i]);
            users[i].write(out, scratch);
        }
        out.writeBoolean(dropped);
        if (dropped) {
            rest.write(out, scratch);
        }
    }

    static UserActivity read(Tracker.Users tracker, ByteReader in) {
        int size = in.readCount();
        UserActivity activity = new UserActivity(tracker, size + 1);
        activity.size = size;
        for (int i = 0; i < activity.size; i++) {
            activity.hashes[i] = in.readLong();
            activity.users[i] = UserCounts.read(in);
        }
        activity.dropped = in.readBoolean();
        if (activity.dropped) {
            activity.rest = UserCounts.read(in);
        }
        return activity;
    }
}
