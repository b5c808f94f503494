package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;

/** What all users did since a bucket, and who of them did most: kept up with, so that nobody need be looked through. */
final class UserTotals {
    private final long from;
    private long all;
    private long top = Person.NOBODY;
    private long most;

    UserTotals(long from) {
        this.from = from;
    }

    long from() {
        return from;
    }

    long all() {
        return all;
    }

    /** Of equals the one with the lowest hash; {@link Person#NOBODY} where nobody did so much. */
    long top(double atLeast) {
        return most >= atLeast ? top : Person.NOBODY;
    }

    /** How often the one did something who did most. */
    long most() {
        return most;
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
     * @param total all that the user did since then, this included
     */
    void add(long hash, long count, long total) {
        all += count;
        if (total > most || total == most && total > 0 && hash < top) {
            top = hash;
            most = total;
        }
    }

    void write(ByteWriter out) {
        out.writeSigned(from);
        out.writeVar(all);
        out.writeVar(most);
        if (most > 0) {
            out.writeSix(top);
        }
    }

    static UserTotals read(ByteReader in) {
        UserTotals totals = new UserTotals(in.readSigned());
        totals.all = in.readVar();
        totals.most = in.readVar();
        totals.top = totals.most > 0 ? in.readSix() : Person.NOBODY;
        return totals;
    }
}
