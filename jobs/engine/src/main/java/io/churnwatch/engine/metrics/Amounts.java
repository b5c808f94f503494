package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/** Amounts by bucket, folded as they come. The newest bucket, which most events change, is kept apart. */
final class Amounts {
    private static final long NONE = Long.MAX_VALUE;

    private final Fold fold;
    private final OlderBuckets older;
    /** Whether anything is kept, and with it the newest bucket. */
    private boolean filled;

    private long newest;
    private double newestAmount;

    Amounts(Fold fold) {
        this(fold, new OlderBuckets(fold));
    }

    private Amounts(Fold fold, OlderBuckets older) {
        this.fold = fold;
        this.older = older;
    }

    /** Joins an amount, as buckets hold it, to a bucket. */
    void add(long bucket, double amount) {
        if (filled && bucket < newest) {
            older.add(bucket, amount);
        } else if (filled && bucket == newest) {
            newestAmount = fold.join(newestAmount, amount);
        } else {
            if (filled) {
                older.append(newest, newestAmount);
            }
            filled = true;
            newest = bucket;
            newestAmount = amount;
        }
    }

    /** Adds all that others hold. */
    void absorb(Amounts others) {
        if (others.filled) {
            others.older.forEach(this::add);
            add(others.newest, others.newestAmount);
        }
    }

    void forgetBefore(long oldest) {
        older.forgetBefore(oldest);
        filled &= newest >= oldest;
    }

    /** What is held in the buckets {@code from} to {@code to}, both included, added up. */
    double sum(long from, long to) {
        double sum = older.isEmpty() || to >= older.last() ? older.sumSince(from) : older.sum(from, to);
        return isNewestWithin(from, to) ? sum + newestAmount : sum;
    }

    /** What is held on open days, where buckets are days, folded into one. */
    double folded(long from, long to, WorkCalendar calendar) {
        double total = older.folded(fold.ofNothing(), from, to, calendar);
        if (isNewestWithin(from, to) && calendar.isOpen(newest)) {
            return Double.isNaN(total) ? newestAmount : fold.join(total, newestAmount);
        }
        return total;
    }

    /** How many buckets among open days hold anything. */
    int filled(long from, long to, WorkCalendar calendar) {
        int open = isNewestWithin(from, to) && calendar.isOpen(newest) ? 1 : 0;
        return older.filled(from, to, calendar) + open;
    }

    /** The first bucket at or after {@code from} that holds anything, {@code Long.MAX_VALUE} when none does. */
    long nextFilled(long from) {
        long next = older.nextFilled(from);
        return next == NONE && isNewestWithin(from, NONE) ? newest : next;
    }

    private boolean isNewestWithin(long from, long to) {
        return filled && newest >= from && newest <= to;
    }

    void write(ByteWriter out) {
        out.writeVar(filled ? older.count() + 1 : 0);
        if (!filled) {
            return;
        }
        out.writeSigned(newest);
        fold.write(out, newestAmount);
        if (!older.isEmpty()) {
            out.writeVar(newest - older.last());
            out.writeVar(older.last() - older.first());
            older.write(out);
        }
    }

    /** Reads what was written up to the limit. */
    static Amounts read(Fold fold, ByteReader in) {
        int size = in.readCount();
        if (size == 0) {
            return new Amounts(fold);
        }
        long newest = in.readSigned();
        double newestAmount = fold.read(in);
        Amounts amounts = new Amounts(fold, readOlder(fold, size - 1, newest, in));
        amounts.filled = true;
        amounts.newest = newest;
        amounts.newestAmount = newestAmount;
        return amounts;
    }

    private static OlderBuckets readOlder(Fold fold, int count, long newest, ByteReader in) {
        if (count == 0) {
            return new OlderBuckets(fold);
        }
        long last = newest - in.readVar();
        long first = last - in.readVar();
        return OlderBuckets.read(fold, count, first, last, in);
    }
}
