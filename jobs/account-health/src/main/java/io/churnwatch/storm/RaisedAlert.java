package io.churnwatch.storm;

import io.churnwatch.emit.Emission;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.trigger.Transition;

/**
 * A transition of an alert on its way to the gate.
 *
 * @param clockMillis the account's
 * @param subtask the account subtask that it comes from
 * @param subtasks how many of those there are
 * @param accounts how many accounts that one knows
 * @param pack the one that raised it
 */
public record RaisedAlert(
        String ruleId,
        String alertId,
        String accountId,
        Transition transition,
        long clockMillis,
        int subtask,
        int subtasks,
        long accounts,
        ActivePack pack,
        Emission emission) {

    public static RaisedAlert of(
            Outcome.AlertChange alert, int subtask, int subtasks, long accounts, ActivePack pack, Emission emission) {
        return new RaisedAlert(
                alert.ruleId(),
                alert.alertId(),
                emission.key(),
                alert.transition(),
                alert.clockMillis(),
                subtask,
                subtasks,
                accounts,
                pack,
                emission);
    }
}
