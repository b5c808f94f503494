package io.churnwatch.engine.metrics;

import java.util.List;

/** Reads how far an account is on a way of ordered milestones. A milestone implies those before it. */
final class Journey {
    /** Beyond this, hours stand still: who has not moved for half a year need not be looked at every hour. */
    static final long MOST_HOURS = 180 * 24;

    private static final long HOUR = Buckets.DAY / 24;

    private Journey() {}

    static int stepsDone(List<String> milestones, AccountFacts facts) {
        for (int i = milestones.size(); i > 0; i--) {
            if (!Double.isNaN(facts.profile().milestone(milestones.get(i - 1)))) {
                return i;
            }
        }
        return 0;
    }

    /** Whole hours on the step at hand; 0 when all steps are done. */
    static long stepHours(List<String> milestones, AccountFacts facts) {
        return stepsDone(milestones, facts) == milestones.size() ? 0 : hoursSince(since(milestones, facts), facts);
    }

    /** The first instant after the clock at which the hours of the step at hand may matter anew. */
    static long nextHour(List<String> milestones, AccountFacts facts, Interest interest) {
        if (stepsDone(milestones, facts) == milestones.size()) {
            return View.NEVER;
        }
        long since = since(milestones, facts);
        double next = interest.nextAbove(hoursSince(since, facts));
        return next > MOST_HOURS ? View.NEVER : since + (long) next * HOUR;
    }

    private static long hoursSince(long since, AccountFacts facts) {
        return Math.min(MOST_HOURS, Math.max(0, Math.floorDiv(facts.clock() - since, HOUR)));
    }

    private static long since(List<String> milestones, AccountFacts facts) {
        double newest = Double.NaN;
        for (String name : milestones) {
            double reached = facts.profile().milestone(name);
            newest = Double.isNaN(newest) || reached > newest ? reached : newest;
        }
        return Double.isNaN(newest) ? facts.startedMillis() : LivingThings.sane((long) newest);
    }
}
