package io.churnwatch.engine.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A goal, with the metric that says how far it is. */
record MeasuredGoal(Goal goal, @Nullable Integer measure) implements LivingThing {
    /** @param measures the metrics by the names of goals */
    static Collection<MeasuredGoal> all(AccountView account, Map<String, Integer> measures) {
        Collection<MeasuredGoal> all = new ArrayList<>();
        for (Goal goal : account.facts().things().goals().goals()) {
            all.add(new MeasuredGoal(goal, measures.get(goal.name())));
        }
        return all;
    }

    @Override
    public double number(LifeField field, AccountView account) {
        long clock = account.facts().clock();
        return switch (field) {
            case GOAL_PROGRESS_PCT -> progress(account);
            case GOAL_PACE_PCT -> goal.pacePct(clock);
            case GOAL_BEHIND_POINTS -> goal.pacePct(clock) - progress(account);
            case GOAL_DUE_DAYS -> goal.dueDays(clock);
            default -> Double.NaN;
        };
    }

    private double progress(AccountView account) {
        return measure == null ? Double.NaN : goal.progressPct(account.metric(measure));
    }

    @Override
    public @Nullable String text(LifeField field, AccountView account) {
        return field == LifeField.GOAL_NAME ? goal.name() : null;
    }

    @Override
    public long forgottenAt() {
        return goal.forgottenAt();
    }

    @Override
    public long nextStep(long clock) {
        return goal.nextStep(clock);
    }
}
