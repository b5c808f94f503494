package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.pack.PackReport.KeptLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a pack has remembered of each account, and roughly what it takes of a busy one. */
final class KeptLines {
    /** Bytes of one bucket of a busy account: a varint, seldom two. */
    private static final int BUCKET_BYTES = 1;
    /** The same where a field is folded: most are small whole numbers, some have decimals. */
    private static final int FIELD_BUCKET_BYTES = 3;

    /** Hash and day of one distinct value, and how many a busy account shows. */
    private static final int DISTINCT_BYTES = 9;

    private static final int DISTINCT_VALUES = 50;
    private static final int USERS = 15;
    private static final int DAY_VALUE_BYTES = 2;
    private static final int INSTANT_BYTES = 6;
    private static final int ANSWER_BYTES = 15;
    /** What follows the score from day to day, besides the days. */
    private static final int SCORE_BYTES = 24;

    private static final int SCORE_DAY_BYTES = 8;

    private KeptLines() {}

    static List<KeptLine> of(RulePack pack) {
        List<KeptLine> lines = new ArrayList<>();
        pack.trackers().forEach(tracker -> lines.add(line(tracker)));
        int days = pack.metrics().stream()
                .mapToInt(metric -> metric instanceof Metric.ScoreChange change ? change.days() : 0)
                .max()
                .orElse(0);
        if (days > 0) {
            lines.add(new KeptLine("score", null, days + "d", "1d", SCORE_BYTES + days * SCORE_DAY_BYTES));
        }
        return List.copyOf(lines);
    }

    private static KeptLine line(Tracker tracker) {
        if (tracker instanceof Tracker.Counter counter) {
            int perBucket = counter.fold() == Fold.COUNT ? BUCKET_BYTES : FIELD_BUCKET_BYTES;
            String what = word(counter.fold())
                    + (counter.field() == null ? "" : " " + counter.field().word());
            Duration width = width(counter.granularity());
            return line(
                    what,
                    tracker,
                    width.multipliedBy(counter.retentionBuckets()),
                    width,
                    counter.retentionBuckets() * perBucket + INSTANT_BYTES);
        }
        if (tracker instanceof Tracker.Distinct distinct) {
            return line(
                    "distinct " + distinct.field().word(),
                    tracker,
                    Duration.ofDays(distinct.retentionDays()),
                    Duration.ofDays(1),
                    DISTINCT_VALUES * DISTINCT_BYTES);
        }
        if (tracker instanceof Tracker.DistinctEnds ends) {
            return line(
                    "distinct values at the end of each day",
                    tracker,
                    Duration.ofDays(ends.historyDays()),
                    Duration.ofDays(1),
                    ends.historyDays() * DAY_VALUE_BYTES);
        }
        if (tracker instanceof Tracker.Users users) {
            int buckets = users.retentionDays() / users.widthDays();
            return line(
                    "people by " + users.field().word(),
                    tracker,
                    users.retentionDays() == 0 ? null : Duration.ofDays(users.retentionDays()),
                    users.retentionDays() == 0 ? null : Duration.ofDays(users.widthDays()),
                    USERS * (DISTINCT_BYTES + INSTANT_BYTES + 2 * buckets));
        }
        if (tracker instanceof Tracker.Answers answers) {
            return line("two newest " + answers.field().word(), tracker, null, null, 2 * ANSWER_BYTES);
        }
        return line("newest", tracker, null, null, INSTANT_BYTES);
    }

    private static KeptLine line(
            String what, Tracker tracker, @Nullable Duration over, @Nullable Duration by, int bytes) {
        return new KeptLine(
                what,
                tracker.selector().name(),
                over == null ? null : Durations.format(over),
                by == null ? null : Durations.format(by),
                bytes);
    }

    private static Duration width(Granularity granularity) {
        return switch (granularity) {
            case FIVE_MINUTES -> Duration.ofMinutes(5);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
