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
import java.util.Optional;

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

    /** What a signal looks at one by one, where the pack says so by name; empty where the account decides. */
    public Optional<List<String>> itemsOf(Signal signal) {
        if (signal.forEach() instanceof Signal.ForEach.Settings settings) {
            return Optional.of(settings.names());
        } else if (signal.forEach() instanceof Signal.ForEach.Metrics each) {
            return Optional.of(each.metrics().stream()
                    .map(index -> metrics.get(index).name())
                    .toList());
        }
        return signal.forEach() == null ? Optional.of(List.of()) : Optional.empty();
    }

    /** A number that expressions may name. */
    public record Constant(String name, List<Double> byProfile) {}
}
