package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.TruthExpression;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The goals of an account as items of a signal. */
public final class GoalItems {
    private static final Comparator<MeasuredGoal> DUE_FIRST = Comparator.comparingLong(
                    (MeasuredGoal goal) -> goal.goal().dueMillis())
            .thenComparing(goal -> goal.goal().name());

    private GoalItems() {}

    /**
     * Those due first among the goals for which the condition is known to hold.
     *
     * @param measures the metrics that say how far goals are, by their names
     */
    public static List<Item> of(
            AccountView account, @Nullable TruthExpression where, Map<String, Integer> measures, int most) {
        return MeasuredGoal.all(account, measures).stream()
                .filter(goal -> where == null || where.holds(new LifeView.ThingScope(goal, account)))
                .sorted(DUE_FIRST)
                .limit(most)
                .<Item>map(goal -> new Item.OfThing(goal.goal().name(), goal))
                .toList();
    }

    /** One of them, whatever became of it. */
    public static Item named(AccountView account, String name, Map<String, Integer> measures) {
        return new Item.OfThing(
                name,
                MeasuredGoal.all(account, measures).stream()
                        .filter(goal -> goal.goal().name().equals(name))
                        .findFirst()
                        .orElse(null));
    }

    /** The first instant after the clock at which a goal moves by itself, is forgotten, or what measures one moves. */
    static long nextChange(AccountView account, Map<String, Integer> measures) {
        long clock = account.facts().clock();
        long next = View.NEVER;
        for (MeasuredGoal goal : MeasuredGoal.all(account, measures)) {
            next = Math.min(next, Math.min(goal.forgottenAt(), goal.nextStep(clock)));
            if (goal.measure() != null) {
                next = Math.min(next, account.nextChange(goal.measure()));
            }
        }
        return next;
    }
}
