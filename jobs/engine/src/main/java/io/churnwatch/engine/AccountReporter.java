package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Driver;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.AlertStage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an account without changing it. */
final class AccountReporter {
    private final RulePack pack;
    private final AccountView view;
    private final HealthDesk health;

    AccountReporter(RulePack pack, AccountView view, HealthDesk health) {
        this.pack = pack;
        this.view = view;
        this.health = health;
    }

    AccountReport report(AccountState state) {
        int profile = health.look(state);
        Score score = state.score();
        String name = pack.profiles().get(profile).name();
        // A score told under another pack or profile has that one's drivers.
        List<Driver> drivers =
                score == null || state.packChanged() || !score.profile().equals(name)
                        ? List.of()
                        : health.drivers(profile, score);
        return new AccountReport(
                state.facts().clock(),
                name,
                score,
                drivers,
                readings(),
                state.alerts().stream().map(AccountReporter::standing).toList());
    }

    private List<AccountReport.Reading> readings() {
        List<AccountReport.Reading> readings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < pack.metrics().size(); i++) {
            Metric metric = pack.metrics().get(i);
            // A comparison may need a coarser copy of a metric under its name; the first one is the pack's own.
            if (names.add(metric.name())) {
                double value = view.metric(i);
                readings.add(
                        new AccountReport.Reading(metric.name(), metric.unit(), Double.isNaN(value) ? null : value));
            }
        }
        return readings;
    }

    private static AccountReport.Standing standing(Alert alert) {
        AlertStage stage = !alert.isOpen() && alert.isCrossed() ? AlertStage.PENDING : alert.stage();
        return new AccountReport.Standing(alert.ruleId(), alert.item(), alert.alertId(), stage, alert.severity());
    }
}
