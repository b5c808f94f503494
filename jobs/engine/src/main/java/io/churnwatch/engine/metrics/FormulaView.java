package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Computes a formula over other metrics. In a comparison the metrics are shifted; profile and constants are not. */
record FormulaView(NumberExpression formula) implements View {

    @Override
    public double value(AccountView account, Moment moment) {
        double value = formula.evaluate(moment.equals(Moment.NOW) ? account : new Shifted(account, moment));
        return Double.isInfinite(value) ? Double.NaN : value;
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
