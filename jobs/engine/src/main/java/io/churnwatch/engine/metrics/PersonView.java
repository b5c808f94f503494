package io.churnwatch.engine.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one person did, or everybody but that person.
 *
 * @param over the window of a count; null: whole days since the last time
 */
record PersonView(
        int tracker,
        Person person,
        boolean others,
        @Nullable Duration over) implements View {
    @Override
    public double value(AccountView account, Moment moment) {
        long who = account.whoIs(person);
        if (over != null) {
            return users(account).count(account, who, others, over, tracker);
        }
        Long since = since(account, who);
        return since == null ? Double.NaN : days(account, since);
    }

    private static double days(AccountView account, long since) {
        return Math.max(0, Math.floorDiv(account.facts().clock() - since, Buckets.DAY));
    }

    private @Nullable Long since(AccountView account, long who) {
        AccountFacts facts = account.facts();
        Long last = users(account).lastSeen(who, others);
        return last == null || last != Long.MIN_VALUE
                ? last
                : Long.valueOf(Math.max(facts.firstDayMillis(), facts.countingSince(tracker)));
    }

    @Override
    public double rise(AccountView account, int events) {
        boolean sameAndKept = person.setting() != null && users(account).hasRoomFor(events);
        return over != null && sameAndKept ? events : Double.NaN;
    }

    /** Who is meant after an event is the one it is of, or the one who was meant before. */
    @Override
    public int leeway(AccountView account, double value, Interest interest) {
        if (over != null) {
            return View.super.leeway(account, value, interest);
        }
        boolean isOneOfThem = person.setting() != null || !others && person.tracker() == tracker;
        return Double.isNaN(value) || !isOneOfThem || interest.sees(value, 0)
                ? Leeway.NONE
                : Leeway.of(users(account)::hasRoomFor);
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        long next = person.nextChange(account);
        if (over != null) {
            return Math.min(next, users(account).nextChange(account, over, tracker));
        }
        Long since = since(account, account.whoIs(person));
        if (since == null) {
            return next;
        }
        double day = interest.nextAbove(days(account, since));
        return Double.isInfinite(day) ? next : Math.min(next, since + (long) day * Buckets.DAY);
    }

    private UserActivity users(AccountView account) {
        return (UserActivity) account.facts().memory(tracker);
    }

    @Override
    public Basis basis(AccountView account) {
        Long since = over == null ? since(account, account.whoIs(person)) : null;
        return since == null ? Basis.NONE : new Basis(since, account.facts().clock(), Double.NaN, Double.NaN);
    }
}
