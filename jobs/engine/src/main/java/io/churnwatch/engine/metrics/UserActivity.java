package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Hashes;
import io.churnwatch.engine.event.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often, and when last, each user did something: 64-bit hashes of the {@link #KEPT} most active. When one more
 * comes, the least active of the others is dropped into a common rest; whom a setting names is never dropped.
 */
public final class UserActivity implements Memory {
    static final int KEPT = 64;
    private static final long NEVER = Long.MIN_VALUE;

    private static final class User {
        private long lastMillis = NEVER;
        /** The bucket since which everything is counted; {@link #NEVER} when that is from the start. */
        private long since = NEVER;

        /** Rising, with the count of each beside it. */
        private long[] buckets = new long[4];

        private long[] counts = new long[4];
        private int size;

        void add(long bucket, long count) {
            int i = size;
            while (i > 0 && buckets[i - 1] >= bucket) {
                i--;
            }
            if (i < size && buckets[i] == bucket) {
                counts[i] += count;
                return;
            }
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            System.arraycopy(buckets, i, buckets, i + 1, size - i);
            System.arraycopy(counts, i, counts, i + 1, size - i);
            buckets[i] = bucket;
            counts[i] = count;
            size++;
        }

        long total(long from) {
            long total = 0;
            for (int i = size - 1; i >= 0 && buckets[i] >= from; i--) {
                total += counts[i];
            }
            return total;
        }

        void forgetBefore(long oldest) {
            int gone = 0;
            while (gone < size && buckets[gone] < oldest) {
                gone++;
            }
            if (gone > 0) {
                size -= gone;
                System.arraycopy(buckets, gone, buckets, 0, size);
                System.arraycopy(counts, gone, counts, 0, size);
            }
        }

        void absorb(User other) {
            lastMillis = Math.max(lastMillis, other.lastMillis);
            for (int i = 0; i < other.size; i++) {
                add(other.buckets[i], other.counts[i]);
            }
        }
    }

    private final Tracker.Users tracker;
    private final TreeMap<Long, User> users = new TreeMap<>();
    private final User rest = new User();
    private boolean dropped;

    UserActivity(Tracker.Users tracker) {
        this.tracker = tracker;
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
        User user = users.computeIfAbsent(hash, fresh -> {
            User created = new User();
            created.since = dropped ? bucket(today) : NEVER;
            return created;
        });
        user.lastMillis = Math.max(user.lastMillis, event.occurredAtMillis());
        long bucket = bucket(time.of(Granularity.DAY, event.occurredAtMillis()));
        if (tracker.retentionDays() > 0) {
            user.add(bucket, 1);
        }
        users.values().forEach(known -> known.forgetBefore(oldest));
        rest.forgetBefore(oldest);
        if (users.size() > KEPT) {
            drop(hash, named);
        }
        return true;
    }

    private void drop(long newest, long[] named) {
        Map.Entry<Long, User> least = users.entrySet().stream()
                .filter(user -> user.getKey() != newest && !contains(named, user.getKey()))
                .min(Comparator.comparingLong(
                                (Map.Entry<Long, User> user) -> user.getValue().total(NEVER))
                        .thenComparingLong(user -> user.getValue().lastMillis)
                        .thenComparingLong(Map.Entry::getKey))
                .orElse(null);
        if (least != null) {
            users.remove(least.getKey());
            rest.absorb(least.getValue());
            dropped = true;
        }
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

    private long firstDay(long bucket) {
        return tracker.widthDays() == 1 ? bucket : bucket * tracker.widthDays() - 3;
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
        for (Map.Entry<Long, User> user : users.entrySet()) {
            long total = user.getValue().total(from);
            if (total > most && total >= min) {
                best = user.getKey();
                most = total;
            }
        }
        return isCovered(account, from, index) ? best : Person.NOBODY;
    }

    /** The next instant at which a bucket may leave the window. */
    long nextChange(AccountView account, Duration over, int index) {
        long from = from(account, over);
        boolean quiet = rest.total(from) == 0 && users.values().stream().allMatch(user -> user.total(from) == 0);
        if (quiet && isCovered(account, from, index)) {
            return View.NEVER;
        }
        Buckets time = account.buckets();
        // The window's tail is aligned to buckets but moves by days.
        return time.start(
                Granularity.DAY, time.of(Granularity.DAY, account.facts().clock()) + 1);
    }

    /** How many events of the window are this person's, or are the others'. */
    double count(AccountView account, long person, boolean others, Duration over, int index) {
        long from = from(account, over);
        User user = users.get(person);
        boolean partly = user == null ? dropped : user.since != NEVER && user.since >= from;
        if (person == Person.NOBODY || partly || !isCovered(account, from, index)) {
            return Double.NaN;
        }
        long own = user == null ? 0 : user.total(from);
        if (!others) {
            return own;
        }
        long all = rest.total(from);
        for (User each : users.values()) {
            all += each.total(from);
        }
        return all - own;
    }

    /** When this person, or any of the others, was last seen: null is unknown, the smallest long is never. */
    @Nullable
    Long lastSeen(long person, boolean others) {
        User user = users.get(person);
        if (person == Person.NOBODY || user == null && dropped) {
            return null;
        }
        if (!others) {
            return user == null ? NEVER : user.lastMillis;
        }
        long newest = rest.lastMillis;
        for (Map.Entry<Long, User> each : users.entrySet()) {
            newest = each.getKey() == person ? newest : Math.max(newest, each.getValue().lastMillis);
        }
        return newest;
    }

    @Override
    public void write(ByteWriter out) {
        out.writeVar(users.size());
        users.forEach((hash, user) -> {
            out.writeLong(hash);
            write(user, out);
        });
        out.writeBoolean(dropped);
        if (dropped) {
            write(rest, out);
        }
    }

    private static void write(User user, ByteWriter out) {
        out.writeOptionalTime(user.lastMillis == NEVER ? null : Long.valueOf(user.lastMillis));
        out.writeOptionalTime(user.since == NEVER ? null : Long.valueOf(user.since));
        out.writeVar(user.size);
        long before = 0;
        for (int i = 0; i < user.size; i++) {
            out.writeSigned(user.buckets[i] - before);
            out.writeVar(user.counts[i]);
            before = user.buckets[i];
        }
    }

    static UserActivity read(Tracker.Users tracker, ByteReader in) {
        UserActivity activity = new UserActivity(tracker);
        for (int count = in.readCount(); count > 0; count--) {
            User user = new User();
            activity.users.put(in.readLong(), user);
            read(user, in);
        }
        activity.dropped = in.readBoolean();
        if (activity.dropped) {
            read(activity.rest, in);
        }
        return activity;
    }

    private static void read(User user, ByteReader in) {
        Long last = in.readOptionalTime();
        Long since = in.readOptionalTime();
        user.lastMillis = last == null ? NEVER : last;
        user.since = since == null ? NEVER : since;
        long bucket = 0;
        for (int count = in.readCount(); count > 0; count--) {
            bucket += in.readSigned();
            user.add(bucket, in.readVar());
        }
    }
}
