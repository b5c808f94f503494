package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.expression.TruthExpression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts the things for which a condition holds, or folds a field of them into one number. */
final class LifeView implements View {
    private static final LifeField[] FIELDS = LifeField.values();

    private final LifeCycle cycle;
    private final LifeFold fold;
    private final @Nullable LifeField field;
    private final @Nullable TruthExpression where;
    private final Map<String, Integer> measures;
    private final boolean whereMoves;
    private final boolean measured;

    LifeView(Metric.OfThings metric) {
        this.cycle = metric.cycle();
        this.fold = metric.fold();
        this.field = metric.field();
        this.where = metric.where();
        this.measures = metric.measures();
        this.measured = LifeField.anyMeasured(field, where);
        this.whereMoves = where != null
                && where.reads().stream().anyMatch(slot -> slot < LifeField.COUNT && FIELDS[slot].moves());
    }

    /** The metrics that say how far goals are, as far as the value rests on that. */
    Collection<Integer> measures() {
        return measured ? measures.values() : List.of();
    }

    @Override
    public double value(AccountView account, Moment moment) {
        int count = 0;
        int known = 0;
        double folded = Double.NaN;
        LivingThing first = null;
        boolean oneCurrency = true;
        for (LivingThing thing : things(account)) {
            if (where != null && !where.holds(new ThingScope(thing, account))) {
                continue;
            }
            count++;
            double number = field == null ? Double.NaN : thing.number(field, account);
            if (!Double.isNaN(number)) {
                folded = known++ == 0 ? number : fold(folded, number);
            }
            if (field != null && field.isMoney()) {
                first = first == null ? thing : first;
                oneCurrency &= Objects.equals(thing.text(field, account), first.text(field, account));
            }
        }
        return oneCurrency ? result(count, known, folded) : Double.NaN;
    }

    private double fold(double folded, double number) {
        return switch (fold) {
            case MAX -> Math.max(folded, number);
            case MIN -> Math.min(folded, number);
            case SUM, AVERAGE, COUNT -> folded + number;
        };
    }

    private double result(int count, int known, double folded) {
        return switch (fold) {
            case COUNT -> count;
            // A part of a sum that is not known leaves the whole unknown.
            case SUM -> count == 0 ? 0 : known == count ? folded : Double.NaN;
            case MAX -> count == 0 ? 0 : folded;
            case MIN -> folded;
            case AVERAGE -> known == 0 ? Double.NaN : folded / known;
        };
    }

    private Collection<? extends LivingThing> things(AccountView account) {
        LivingThings things = account.facts().things();
        if (cycle == LifeCycle.TICKETS) {
            return things.tickets().tickets();
        } else if (cycle == LifeCycle.INVOICES) {
            return things.invoices().invoices();
        }
        return MeasuredGoal.all(account, measures);
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        long clock = account.facts().clock();
        long next = NEVER;
        for (LivingThing thing : things(account)) {
            next = Math.min(next, thing.forgottenAt());
            if (whereMoves) {
                next = Math.min(next, thing.nextStep(clock));
            } else if (field != null
                    && field.moves()
                    && (where == null || where.holds(new ThingScope(thing, account)))) {
                next = Math.min(next, nextMove(thing, field, clock, interest));
            }
        }
        if (measured && next != NEVER) {
            for (int measure : measures.values()) {
                next = Math.min(next, account.nextChange(measure));
            }
        }
        return next;
    }

    /** The largest of some numbers that grow passes a bound as soon as any of them does, and not before. */
    private long nextMove(LivingThing thing, LifeField moving, long clock, Interest interest) {
        return fold == LifeFold.MAX ? thing.nextStep(moving, clock, interest) : thing.nextStep(clock);
    }

    /** One thing as the condition sees it. */
    record ThingScope(LivingThing thing, AccountView account) implements Scope {
        @Override
        public double number(int slot) {
            return slot >= LifeField.COUNT
                    ? account.constant(slot - LifeField.COUNT)
                    : thing.number(FIELDS[slot], account);
        }

        @Override
        public @Nullable String text(int slot) {
            return slot >= LifeField.COUNT ? null : thing.text(FIELDS[slot], account);
        }
    }
}
