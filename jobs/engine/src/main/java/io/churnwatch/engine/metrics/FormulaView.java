package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Computes a formula over other metrics. In a comparison the metrics are shifted; profile and constants are not. */
record FormulaView(NumberExpression formula, Mover mover) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        return finite(formula.evaluate(moment.equals(Moment.NOW) ? account : new Shifted(account, moment)));
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    @Override
    public int leeway(AccountView account, double value, Interest interest) {
        if (mover == Mover.NOTHING || mover == Mover.MANY) {
            return mover == Mover.NOTHING ? Leeway.MOST : Leeway.NONE;
        }
        return Leeway.of(events -> {
            double rise = account.rise(mover.metric(), events);
            return !Double.isNaN(rise)
                    && !interest.sees(value, finite(formula.evaluate(new Raised(account, mover, rise))));
        });
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        return account.nextChangeOf(formula.reads(), Interest.EVERY_CHANGE);
    }

    @Override
    public long nextComplete(AccountView account, Duration ago) {
        return account.nextCompleteOf(formula.reads(), ago);
    }

    @Override
    public boolean startsBefore(AccountView account, Moment moment) {
        return account.startsBefore(formula.reads(), moment);
    }

    /** As it would be if only one number were larger. */
    private record Raised(AccountView account, Mover mover, double by) implements Scope {
        @Override
        public double number(int slot) {
            return account.number(slot) + (slot == mover.slot() ? by : 0);
        }

        @Override
        public @Nullable String text(int slot) {
            return account.text(slot);
        }
    }

    private record Shifted(AccountView account, Moment moment) implements Scope {
        @Override
        public double number(int slot) {
            return account.number(slot, moment);
        }

        @Override
        public @Nullable String text(int slot) {
            return account.text(slot, moment);
        }
    }
}
