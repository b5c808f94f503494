package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;

/** What one {@link Tracker} remembers of one account. The order in which events arrive does not matter. */
public sealed interface Memory permits BucketCounts, LastSeenTime, LastSeenDays, DayEnds, RecentAnswers, UserActivity {

    /**
     * Takes in an event that the tracker's selector matches.
     *
     * @return false when the event is older than anything that is still kept
     */
    boolean add(Arrival arrival);

    /** Whether there is anything in an event that it does not know; one that it does not want is no news. */
    default boolean isNews(Arrival arrival) {
        return true;
    }

    /** Whether it has taken in anything that it did not know since it was read. */
    default boolean isChanged() {
        return true;
    }

    void write(ByteWriter out);

    /**
     * Takes in an event where the memory is stored, which for most is to change a number: it need not be read and
     * written as a whole.
     *
     * @param in what is stored of it; it reads something else afterwards
     * @param replacements is told what changes
     * @return false where that cannot be done; then the replacements do not count and {@link #add} must take it in
     */
    static boolean addStored(Tracker tracker, Arrival arrival, ByteReader in, Replacements replacements) {
        if (tracker instanceof Tracker.Counter counter) {
            return BucketCounts.addStored(counter, arrival, in, replacements);
        } else if (tracker instanceof Tracker.LastSeen) {
            return LastSeenTime.addStored(arrival, in, replacements);
        } else if (tracker instanceof Tracker.Users users) {
            return StoredUsers.add(users, arrival, in, replacements);
        }
        return false;
    }

    static Memory create(Tracker tracker) {
        if (tracker instanceof Tracker.Counter counter) {
            return new BucketCounts(counter);
        } else if (tracker instanceof Tracker.LastSeen) {
            return new LastSeenTime();
        } else if (tracker instanceof Tracker.Distinct distinct) {
            return new LastSeenDays(distinct);
        } else if (tracker instanceof Tracker.DistinctEnds ends) {
            return new DayEnds(ends);
        } else if (tracker instanceof Tracker.Answers answers) {
            return new RecentAnswers(answers);
        } else if (tracker instanceof Tracker.Users users) {
            return new UserActivity(users);
        }
        throw new IllegalStateException("no memory for " + tracker);
    }

    static Memory read(Tracker tracker, ByteReader in) {
        if (tracker instanceof Tracker.Counter counter) {
            return BucketCounts.read(counter, in);
        } else if (tracker instanceof Tracker.LastSeen) {
            return LastSeenTime.read(in);
        } else if (tracker instanceof Tracker.Distinct distinct) {
            return LastSeenDays.read(distinct, in);
        } else if (tracker instanceof Tracker.DistinctEnds ends) {
            return DayEnds.read(ends, in);
        } else if (tracker instanceof Tracker.Answers answers) {
            return RecentAnswers.read(answers, in);
        } else if (tracker instanceof Tracker.Users users) {
            return UserActivity.read(users, in);
        }
        throw new IllegalStateException("no memory for " + tracker);
    }
}
