package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.codec.Replacements;
import java.util.function.LongSupplier;

/**
 * What all users did since a bucket, and where that is asked for who of them did most: kept up with, so that nobody
 * need be looked through.
 */
final class UserTotals {
    private final long from;
    private final boolean ranked;
    private long all;
    private long top = Person.NOBODY;
    private long most;
    /** Where all, most and top stand among what it was read from. */
    private int allAt;

    private int mostAt;
    private int topAt;
    /** Whether somebody led when it was read: else there is no place for who does. */
    private boolean wasLed;

    /** @param ranked whether it is asked for who did most */
    UserTotals(long from, boolean ranked) {
        this.from = from;
        this.ranked = ranked;
    }

    long from() {
        return from;
    }

    boolean isRanked() {
        return ranked;
    }

    long all() {
        return all;
    }

    /** Of equals the one with the lowest hash; {@link Person#NOBODY} where nobody did so much. */
    long top(double atLeast) {
        return most >= atLeast ? top : Person.NOBODY;
    }

    boolean isLedBy(long hash) {
        return top == hash;
    }

    /** Adds what somebody did who is no candidate. */
    void add(long count) {
        all += count;
    }

    /**
     * Adds what a user did.
     *
     * @param total all that the user did since then, this included; not asked for of whoever did most before
     */
    void add(long hash, long count, LongSupplier total) {
        all += count;
        if (ranked) {
            long own = isLedBy(hash) ? most + count : total.getAsLong();
            if (own > most || own == most && own > 0 && hash < top) {
                top = hash;
                most = own;
            }
        }
    }

    void write(ByteWriter out) {
        out.writeSigned(from);
        out.writeVar(allCode());
        if (ranked) {
            out.writeVar(most);
            if (most > 0) {
                out.writeSix(top);
            }
        }
    }

    static UserTotals read(ByteReader in) {
        long from = in.readSigned();
        int allAt = in.position();
        long all = in.readVar();
        UserTotals totals = new UserTotals(from, (all & 1) != 0);
        totals.all = all >>> 1;
        totals.allAt = allAt;
        totals.mostAt = in.position();
        totals.most = totals.ranked ? in.readVar() : 0;
        totals.topAt = in.position();
        totals.top = totals.most > 0 ? in.readSix() : Person.NOBODY;
        totals.wasLed = totals.most > 0;
        return totals;
    }

    /**
     * As {@link #write}, in place of what it was read from.
     *
     * @return false where it takes more bytes than that
     */
    boolean replace(Replacements replacements) {
        boolean fits = replacements.replaceVar(allAt, mostAt, allCode());
        if (ranked && wasLed) {
            replacements.replaceSix(topAt, top);
            return fits && replacements.replaceVar(mostAt, topAt, most);
        }
        return fits && most == 0;
    }

    private long allCode() {
        return all << 1 | (ranked ? 1 : 0);
    }
}
