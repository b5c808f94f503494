package io.churnwatch.engine;

import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.List;

/**
 * A signal, of one account at one instant.
 *
 * @param mayHaveAlerts false where it is known that there was no alert of the signal when it began to be looked at; of
 *     the items that it looks at no two have the same name, so that none finds what was opened for another
 * @param graceEnd before this instant the account is too young for the signal
 * @param judged what is judged: an event's id, or the instant that was planned
 * @param outcomes what is told of it is added here
 */
record Case(
        AccountState state,
        Signal signal,
        Thresholds thresholds,
        boolean mayHaveAlerts,
        long graceEnd,
        String judged,
        List<Outcome> outcomes) {
    /** Of a signal that there is an alert of. */
    static Case of(AccountState state, Signal signal, int profile, String judged, List<Outcome> outcomes) {
        Thresholds thresholds = signal.thresholds().get(profile);
        long graceEnd = thresholds.graceEnd(state.facts().startedMillis());
        return new Case(state, signal, thresholds, true, graceEnd, judged, outcomes);
    }

    /** Whether the account is too young for the signal. */
    boolean isInGrace() {
        return clock() < graceEnd;
    }

    long clock() {
        return state.facts().clock();
    }
}
