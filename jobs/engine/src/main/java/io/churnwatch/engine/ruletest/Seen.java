package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.AccountReport;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.trigger.AlertStage;
import io.churnwatch.engine.trigger.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what was seen into lines for the person whose expectation did not come true. */
final class Seen {
    private Seen() {}

    /** All of the account at that instant. */
    static List<String> account(Observation observation) {
        return observation
                .report()
                .map(report -> {
                    List<String> lines = new ArrayList<>();
                    lines.add(score(report));
                    lines.add("metrics: " + metrics(report));
                    report.alerts().forEach(alert -> lines.add("alert " + alert(alert)));
                    return lines;
                })
                .orElse(List.of("nothing had happened yet"));
    }

    /** One signal's alerts and transitions so far, and the account's metrics. */
    static List<String> signal(Observation observation, String signal) {
        List<String> lines = new ArrayList<>();
        observation.standings(signal, null).forEach(alert -> lines.add("alert " + alert(alert)));
        List<Outcome.AlertChange> changes = observation.changesOf(signal, null);
        lines.add(changes.isEmpty() ? "no transitions of " + signal : "transitions of " + signal + ":");
        changes.forEach(change -> lines.add("  " + change(observation.times(), change)));
        observation.report().ifPresent(report -> {
            lines.add("metrics: " + metrics(report));
            lines.add(score(report));
        });
        return lines;
    }

    private static String change(Times times, Outcome.AlertChange change) {
        return times.show(change.clockMillis()) + "  " + transition(change)
                + (change.item() == null ? "" : " [" + change.item() + "]") + "  " + change.text();
    }

    /** {@code OPENED warn}, {@code RESOLVED expired}. */
    static String transition(Outcome.AlertChange change) {
        return change.transition() + " "
                + word(change.resolveReason() == null ? change.severity() : change.resolveReason());
    }

    static String alert(AccountReport.Standing alert) {
        return alert.ruleId()
                + (alert.item() == null ? "" : " [" + alert.item() + "]")
                + " is " + stage(alert.stage(), alert.severity());
    }

    static String stage(AlertStage stage, @Nullable Severity severity) {
        boolean open = stage == AlertStage.FIRING || stage == AlertStage.RECOVERING;
        return word(stage) + (open && severity != null ? " " + word(severity) : "");
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String number(@Nullable Double value) {
        return value == null
                ? "unknown"
                : new BigDecimal(value, MathContext.DECIMAL32)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String score(AccountReport report) {
        Score score = report.score();
        return score == null
                ? "no score, profile " + report.profile()
                : "raw_score " + number(score.raw()) + ", score " + number(score.normalised()) + ", band "
                        + score.band() + ", completeness " + number(score.completeness()) + ", profile "
                        + score.profile();
    }

    private static String metrics(AccountReport report) {
        return report.metrics().stream()
                .map(reading -> reading.metric() + " " + number(reading.value()))
                .collect(Collectors.joining(", "));
    }
}
