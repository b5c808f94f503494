package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the account by an instant.
 *
 * @param report empty as long as nothing had happened
 * @param changes every alert transition so far
 */
record Observation(Times times, long at, Optional<AccountReport> report, List<Outcome.AlertChange> changes) {

    /** The transitions of one signal; of all its items when none is named. */
    List<Outcome.AlertChange> changesOf(String signal, @Nullable String item) {
        return changes.stream()
                .filter(change -> change.ruleId().equals(signal) && (item == null || item.equals(change.item())))
                .toList();
    }

    /** Where the alerts of one signal stand; of all its items when none is named. */
    List<AccountReport.Standing> standings(String signal, @Nullable String item) {
        return report.map(AccountReport::alerts).orElse(List.of()).stream()
                .filter(alert -> alert.ruleId().equals(signal) && (item == null || item.equals(alert.item())))
                .toList();
    }

    /** The newest text of one alert. */
    Optional<String> textOf(AccountReport.Standing alert) {
        return changes.stream()
                .filter(change -> change.ruleId().equals(alert.ruleId()) && Objects.equals(change.item(), alert.item()))
                .reduce((earlier, later) -> later)
                .map(Outcome.AlertChange::text);
    }
}
