package io.churnwatch.emit;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.AlertAction;
import io.churnwatch.avro.AlertClass;
import io.churnwatch.avro.AlertOutcome;
import io.churnwatch.avro.AlertState;
import io.churnwatch.avro.Cause;
import io.churnwatch.avro.Driver;
import io.churnwatch.avro.Evidence;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.ResolveReason;
import io.churnwatch.avro.ScoreOverride;
import io.churnwatch.avro.Severity;
import io.churnwatch.avro.Transition;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.ManualScore;
import io.churnwatch.engine.trigger.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** An outcome as the Avro record that tells the world. The job and {@code replay} share it. */
public final class OutcomeRecords {
    private OutcomeRecords() {}

    /** A {@link HealthUpdate} or an {@link Alert}; an erasure is told by a tombstone, which is no record. */
    public static SpecificRecordBase of(String accountId, Outcome outcome, RulePack pack) {
        if (outcome instanceof Outcome.HealthChange health) {
            return health(accountId, health, pack);
        }
        if (outcome instanceof Outcome.AlertChange alert) {
            return alert(accountId, alert, pack);
        }
        throw new IllegalArgumentException("no record tells of " + outcome);
    }

    private static HealthUpdate health(String accountId, Outcome.HealthChange health, RulePack pack) {
        return HealthUpdate.newBuilder()
                .setEventId(health.eventId())
                .setAccountId(accountId)
                .setClock(Instant.ofEpochMilli(health.clockMillis()))
                .setRawScore(health.rawScore())
                .setScore(health.score())
                .setBand(health.band())
                .setPreviousScore(health.previousScore())
                .setCompleteness(health.completeness())
                .setCause(Cause.valueOf(health.cause().name()))
                .setDrivers(
                        health.drivers().stream().map(OutcomeRecords::driver).toList())
                .setProfile(health.profile())
                .setPack(pack.name())
                .setPackVersion(pack.version())
                .setPackHash(pack.hash())
                .setOverride(override(health.override()))
                .build();
    }

    private static @Nullable ScoreOverride override(@Nullable ManualScore score) {
        return score == null
                ? null
                : ScoreOverride.newBuilder()
                        .setAuthor(score.author())
                        .setReason(score.reason())
                        .setUntil(instant(score.untilMillis()))
                        .build();
    }

    private static Driver driver(io.churnwatch.engine.score.Driver driver) {
        return Driver.newBuilder()
                .setFactor(driver.factor())
                .setMetric(driver.metric())
                .setValue(driver.value())
                .setPoints(driver.points())
                .setRank(driver.rank())
                .build();
    }

    private static Alert alert(String accountId, Outcome.AlertChange alert, RulePack pack) {
        Deed deed = alert.deed();
        return Alert.newBuilder()
                .setEventId(alert.eventId())
                .setAlertId(alert.alertId())
                .setAccountId(accountId)
                .setClock(Instant.ofEpochMilli(alert.clockMillis()))
                .setRuleId(alert.ruleId())
                .setItem(alert.item())
                .setTransition(Transition.valueOf(alert.transition().name()))
                .setSeverity(Severity.valueOf(alert.severity().name()))
                .setClass$(AlertClass.valueOf(alert.alertClass().name()))
                .setStateBefore(AlertState.valueOf(alert.stateBefore().name()))
                .setStateAfter(AlertState.valueOf(alert.stateAfter().name()))
                .setText(alert.text())
                .setEvidence(evidence(alert.evidence()))
                .setResolveReason(
                        alert.resolveReason() == null
                                ? null
                                : ResolveReason.valueOf(alert.resolveReason().name()))
                .setAction(alert.task() == null ? AlertAction.NOTIFY : AlertAction.TASK)
                .setTask(alert.task())
                .setPlaybook(alert.playbook())
                .setOwner(alert.owner())
                .setTier(alert.tier())
                .setMrrAtRisk(alert.mrrAtRisk())
                .setScore(alert.score())
                .setBand(alert.band())
                .setProfile(alert.profile())
                .setPack(pack.name())
                .setPackVersion(pack.version())
                .setPackHash(pack.hash())
                .setAuthor(deed == null ? null : deed.author())
                .setReason(deed == null ? null : deed.reason())
                .setOutcome(deed == null ? null : outcome(deed.outcome()))
                .setSnoozedUntil(
                        alert.transition() == io.churnwatch.engine.trigger.Transition.SNOOZED && deed != null
                                ? instant(deed.untilMillis())
                                : null)
                .build();
    }

    private static @Nullable AlertOutcome outcome(@Nullable String word) {
        return word == null ? null : AlertOutcome.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<Evidence> evidence(List<io.churnwatch.engine.trigger.Evidence> evidence) {
        return evidence.stream()
                .map(each -> Evidence.newBuilder()
                        .setMetric(each.metric())
                        .setValue(each.value())
                        .setThreshold(each.threshold())
                        .setWindowStart(instant(each.windowStartMillis()))
                        .setWindowEnd(instant(each.windowEndMillis()))
                        .setSampleSize(each.sampleSize())
                        .setBaseline(each.baseline())
                        .build())
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
