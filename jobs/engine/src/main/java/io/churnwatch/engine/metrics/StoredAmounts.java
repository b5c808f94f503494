package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.Replacements;
import org.jspecify.annotations.Nullable;

/** {@link Amounts} as they are stored, to join an amount to the newest bucket: that is what most events do. */
final class StoredAmounts {
    private final Fold fold;
    private final ByteReader in;
    private final int size;
    private final long newest;
    /** Where the amount of the newest bucket stands, and where it ends. */
    private final int from;

    private final int to;
    private double newestAmount;
    private final long last;
    private final long first;
    /** Where what is stored of the older ones begins. */
    private final int older;

    private StoredAmounts(Fold fold, int size, ByteReader in) {
        this.fold = fold;
        this.in = in;
        this.size = size;
        this.newest = in.readSigned();
        this.from = in.position();
        this.newestAmount = fold.read(in);
        this.to = in.position();
        this.last = size == 1 ? newest : newest - in.readVar();
        this.first = size == 1 ? newest : last - in.readVar();
        this.older = in.position();
    }

    /** Null where there are none. */
    static @Nullable StoredAmounts read(Fold fold, ByteReader in) {
        int size = in.readCount();
        return size == 0 ? null : new StoredAmounts(fold, size, in);
    }

    /**
     * Joins an amount to the newest bucket, where that is all it takes.
     *
     * @param oldest what is older is to be forgotten
     * @return false where it takes more
     */
    boolean join(long bucket, double amount, long oldest, Replacements replacements) {
        if (newest != bucket || first < oldest) {
            return false;
        }
        double before = newestAmount;
        newestAmount = fold.join(before, amount);
        // An extreme mostly stays what it was. Of the two zeros one is not the other.
        return Double.compare(before, newestAmount) == 0 || fold.replace(from, to, newestAmount, replacements);
    }

    /** The sum of the buckets at or after this one. */
    double sumSince(long oldest) {
        double sum = newest < oldest ? 0 : newestAmount;
        return size == 1 || last < oldest
                ? sum
                : sum
                        + OlderBuckets.read(fold, size - 1, first, last, new ByteReader(in.bytes(), older, in.limit()))
                                .sumSince(oldest);
    }
}
