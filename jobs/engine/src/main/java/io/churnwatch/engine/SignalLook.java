package io.churnwatch.engine;

import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Baselines;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.Reading;
import io.churnwatch.engine.trigger.Signal;

/** Looks at a signal of the account that the view stands at. */
final class SignalLook {
    private final AccountView view;
    private final SignalItems items;

    SignalLook(AccountView view, SignalItems items) {
        this.view = view;
        this.items = items;
    }

    /** Shows what the alert is about, and what it is compared with, until {@link #leave}. */
    void at(Signal signal, Alert alert) {
        view.withItem(items.named(signal, alert.item()));
        view.withBaselines(alert.baselines());
    }

    /** Shows the account as it is now. */
    void leave() {
        view.withBaselines(Baselines.NONE);
    }

    Truth guard(Signal signal) {
        return signal.when() == null ? Truth.TRUE : signal.when().evaluate(view);
    }

    Reading read(Signal signal) {
        return read(signal, guard(signal));
    }

    Reading read(Signal signal, Truth guard) {
        double value = signal.value() == null ? Double.NaN : signal.value().evaluate(view);
        return new Reading(signal.value() != null, value, signal.fires(), guard);
    }
}
