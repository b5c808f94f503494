package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;

/**
 * {@link UserActivity} as it is stored, to be told of somebody who is known there: what the others did is passed over
 * unread. Nobody comes or is dropped, and no bucket ends.
 */
final class StoredUsers {
    private final Tracker.Users tracker;
    /** Nothing is kept of what was before this bucket. */
    private final long oldest;

    private final ByteReader in;
    private final Replacements replacements;
    private final UserTotals[] totals;

    private StoredUsers(Tracker.Users tracker, long oldest, ByteReader in, Replacements replacements) {
        this.tracker = tracker;
        this.oldest = oldest;
        this.in = in;
        this.replacements = replacements;
        this.totals = new UserTotals[in.readCount()];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = UserTotals.read(in);
        }
    }

    /** Does what {@link UserActivity#add} does, as {@link Memory#addStored}. */
    static boolean add(Tracker.Users tracker, Arrival arrival, ByteReader in, Replacements replacements) {
        String id = tracker.field().text(arrival.event());
        if (id == null) {
            return true;
        }
        long oldest = tracker.bucket(arrival.present(Granularity.DAY) - tracker.retentionDays());
        in.readBoolean();
        long forgottenBefore = in.readBoolean() ? in.readSigned() : UserCounts.NEVER;
        if (oldest > forgottenBefore) {
            return false;
        }
        StoredUsers users = new StoredUsers(tracker, oldest, in, replacements);
        return users.haveAllTotals(arrival) && users.add(UserActivity.person(arrival.hashOf(id)), arrival);
    }

    /** Where some window's are missing, they will be entered when they are asked for: not here. */
    private boolean haveAllTotals(Arrival arrival) {
        for (Tracker.Users.Lookback window : tracker.windows()) {
            // Of the longest it is known already.
            boolean longest = window.days() == tracker.retentionDays();
            long from = longest ? oldest : tracker.bucket(arrival.present(Granularity.DAY) - window.days());
            if (!haveTotals(from, window.ranked())) {
                return false;
            }
        }
        return true;
    }

    private boolean haveTotals(long from, boolean ranked) {
        for (UserTotals since : totals) {
            if (since.from() == from && (since.isRanked() || !ranked)) {
                return true;
            }
        }
        return false;
    }

    private boolean add(long hash, Arrival arrival) {
        int size = in.readCount();
        int user = UserTable.find(hash, in.bytes(), in.position(), size);
        if (user == UserTable.NOBODY || size > UserActivity.KEPT) {
            return false;
        }
        in.skip((size + user) * ByteWriter.SIX);
        see(UserTable.storable(arrival.millis()));
        in.skip((size - user - 1) * ByteWriter.SIX);
        for (int i = 0; i < user; i++) {
            in.skip(in.readCount());
        }
        int length = in.readCount();
        return count(hash, arrival, new ByteReader(in.bytes(), in.position(), in.position() + length));
    }

    private void see(long millis) {
        int at = in.position();
        if (millis > in.readSignedSix()) {
            replacements.replaceSix(at, millis);
        }
    }

    private boolean count(long hash, Arrival arrival, ByteReader counts) {
        UserCounts.skipSince(counts);
        StoredAmounts amounts = StoredAmounts.read(Fold.COUNT, counts);
        if (tracker.retentionDays() == 0) {
            return amounts == null;
        }
        long bucket = tracker.bucket(arrival.bucket(Granularity.DAY));
        if (amounts == null || !amounts.join(bucket, 1, oldest, replacements)) {
            return false;
        }
        for (UserTotals since : totals) {
            if (bucket >= since.from()) {
                since.add(hash, 1, () -> (long) amounts.sumSince(since.from()));
                if (!since.replace(replacements)) {
                    return false;
                }
            }
        }
        return true;
    }
}
