package io.churnwatch.engine;

import io.churnwatch.engine.metrics.Unit;
import io.churnwatch.engine.score.Driver;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.trigger.AlertStage;
import io.churnwatch.engine.trigger.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an account at its clock, for people to look at.
 *
 * @param profile the profile that holds now
 * @param score the score last told, with the override in its place where there is one; null when the account was never
 *     judged
 * @param drivers what moves the computed score, strongest first
 * @param metrics in the order of the pack
 * @param alerts those that are open or have something to remember
 */
public record AccountReport(
        long clockMillis,
        String profile,
        @Nullable Score score,
        List<Driver> drivers,
        List<Reading> metrics,
        List<Standing> alerts) {

    /** A metric's value; null when unknown. */
    public record Reading(
            String metric, Unit unit, @Nullable Double value) {}

    /**
     * Where an alert stands.
     *
     * @param stage PENDING while a number is crossed that has not been held for long enough
     * @param severity what it is open at, or was last; null before the first opening
     */
    public record Standing(
            String ruleId,
            @Nullable String item,
            String alertId,
            AlertStage stage,
            @Nullable Severity severity) {}
}
