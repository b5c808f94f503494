package io.churnwatch.storm;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one rule.
 *
 * @param newest clock of an opening
 * @param parkedUnder the pack that was obeyed when the rule was parked; null while it is not
 * @param held how many alerts are held back
 * @param subtasks how many account subtasks there are
 * @param accounts how many accounts each of them knows that has raised an alert of this rule
 */
public record StormState(
        long newest, @Nullable ActivePack parkedUnder, long held, int subtasks, Map<Integer, Long> accounts) {
    static final StormState CALM = new StormState(Long.MIN_VALUE, null, 0, 0, Map.of());

    boolean isParked() {
        return parkedUnder != null;
    }

    StormState heard(RaisedAlert alert) {
        // After a rescaling the old subtasks are no more.
        Map<Integer, Long> known = subtasks == alert.subtasks() ? new HashMap<>(accounts) : new HashMap<>();
        known.put(alert.subtask(), alert.accounts());
        return new StormState(newest, parkedUnder, held, alert.subtasks(), known);
    }

    StormState opened(long clock) {
        return new StormState(Math.max(newest, clock), parkedUnder, held, subtasks, accounts);
    }

    StormState parked(ActivePack pack) {
        return new StormState(newest, pack, held, subtasks, accounts);
    }

    StormState released() {
        return new StormState(newest, null, 0, subtasks, accounts);
    }

    StormState holding(long alerts) {
        return new StormState(newest, parkedUnder, alerts, subtasks, accounts);
    }

    /**
     * How many accounts there are. Accounts are spread by the hash of their ids, so those subtasks that have not been
     * heard of know as many, on average, as those that have.
     */
    long estimatedAccounts() {
        long known = accounts.values().stream().mapToLong(each -> each).sum();
        return accounts.isEmpty() ? 0 : known * subtasks / accounts.size();
    }
}
