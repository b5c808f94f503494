package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.WorkCalendar;
import io.churnwatch.engine.score.Factor;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.score.ScoreModel;
import io.churnwatch.engine.trigger.Signal;
import java.time.ZoneId;
import java.util.List;

/**
 * A valid, compiled rule pack: what the engine obeys.
 *
 * @param hash the first 16 hex digits of the SHA-256 of the pack's text
 * @param calendar the days that leave comparisons
 * @param slots what stands behind the slots of expressions asked of an account
 * @param constants each constant's value by profile index
 */
public record RulePack(
        String name,
        int version,
        String hash,
        ZoneId timezone,
        WorkCalendar calendar,
        List<Tracker> trackers,
        List<Slot> slots,
        List<Constant> constants,
        List<Metric> metrics,
        List<Factor> factors,
        List<ScoreModel> scores,
        List<Profile> profiles,
        List<Signal> signals) {

    /** A number that expressions may name. */
    public record Constant(String name, List<Double> byProfile) {}
}
