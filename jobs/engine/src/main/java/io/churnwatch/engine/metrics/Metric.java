package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.NumberExpression;
import io.churnwatch.engine.expression.TruthExpression;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view over what is remembered of an account. Trackers and other metrics are named by their index in the pack;
 * a metric only names metrics before it.
 */
public sealed interface Metric {
    String name();

    Unit unit();

    /** Whether it tells how many whole days ago something happened last. */
    default boolean isAge() {
        return this instanceof DaysSince || this instanceof ByPerson by && by.over() == null;
    }

    /** Whether its window ends before the instant at which it is looked at. */
    default boolean looksBack() {
        Window window = null;
        if (this instanceof Count count) {
            window = count.window();
        } else if (this instanceof Percent percent) {
            window = percent.window();
        } else if (this instanceof Ratio ratio) {
            window = ratio.window();
        } else if (this instanceof Average average) {
            window = average.window();
        } else if (this instanceof Extreme extreme) {
            window = extreme.window();
        } else if (this instanceof ActiveDays days) {
            window = days.window();
        } else if (this instanceof Distinct distinct) {
            window = distinct.window();
        }
        return window != null && !window.ago().isZero();
    }

    /**
     * Events counted, or a field summed, in a window.
     *
     * @param counter index of the {@link Tracker.Counter}
     * @param per where given, the count is scaled to this length of time
     */
    record Count(
            String name,
            Unit unit,
            int counter,
            Window window,
            @Nullable Duration per) implements Metric {}

    /** 100 · part / whole, unknown while the whole is below {@code min}. */
    record Percent(String name, Unit unit, int part, int whole, Window window, double min) implements Metric {}

    /** Part / whole, unknown while the whole is below {@code min}. */
    record Ratio(String name, Unit unit, int part, int whole, Window window, double min) implements Metric {}

    /**
     * A field's mean, unknown without events that carry it, or with fewer than {@code min}.
     *
     * @param sum index of the counter that adds the field up
     * @param count index of the counter of events that carry it
     */
    record Average(String name, Unit unit, int sum, int count, Window window, double min) implements Metric {}

    /**
     * The least or the largest value of a field, unknown without events that carry it.
     *
     * @param counter index of the {@link Tracker.Counter} that keeps the extreme of each bucket
     */
    record Extreme(String name, Unit unit, int counter, Window window) implements Metric {}

    /** How many of a window's calendar days, today included, have an event. */
    record ActiveDays(String name, Unit unit, int counter, Window window) implements Metric {}

    /**
     * 100 · (metric − the same metric {@code ago}) / the same metric {@code ago}, over complete buckets only;
     * unknown when the base is below {@code minBase}, is zero, or lies before the account's first day.
     *
     * @param metric the metric compared; where its own trackers are finer than this comparison, a hidden copy of it
     *     (same name, later in the pack) whose trackers keep {@code granularity}
     * @param granularity both values are taken as of the newest complete bucket's end, and that instant less
     *     {@code ago}
     */
    record Change(String name, Unit unit, int metric, Duration ago, double minBase, Granularity granularity)
            implements Metric {}

    /**
     * How many robust standard deviations the last complete open day lies from the median of the same weekday within
     * {@code over}; unknown with fewer than four earlier values.
     *
     * @param metric a metric of one day, kept by the day
     */
    record Deviation(String name, Unit unit, int metric, Duration over) implements Metric {}

    /** How the score moved since a day ended, {@code days} before today; rests on the score, so no score rests on it. */
    record ScoreChange(String name, Unit unit, int days) implements Metric {}

    /**
     * How many different values were seen within the window.
     *
     * @param tracker index of the {@link Tracker.Distinct}
     * @param ends index of the {@link Tracker.DistinctEnds} that knows the window's past; {@link #NO_ENDS} where that
     *     is not asked for
     */
    record Distinct(String name, Unit unit, int tracker, int ends, Window window) implements Metric {
        public static final int NO_ENDS = -1;
    }

    /** Whole days since the newest event; before the first one, since the account's first day. */
    record DaysSince(String name, Unit unit, int tracker) implements Metric {}

    /** Whole days until a date of the profile, rounded up; negative once it is past; unknown when it is not set. */
    record DaysUntil(String name, Unit unit, AccountField date) implements Metric {}

    /** The newest answer, unknown when there is none or it is older than {@code maxAge}. */
    record Last(
            String name, Unit unit, int tracker, @Nullable Duration maxAge) implements Metric {}

    /** The answer before the newest one, unknown when there is none. */
    record Previous(String name, Unit unit, int tracker) implements Metric {}

    /**
     * Things with a life cycle, counted, or a number of theirs folded into one. What is unknown is left out of
     * everything but a sum, which is unknown with it; amounts in more than one currency are unknown.
     *
     * @param field what is folded; null counts
     * @param where which things (slots: {@link LifeField}); null takes all
     * @param measures of goals: by name, the metric that says how far it is
     */
    record OfThings(
            String name,
            Unit unit,
            LifeCycle cycle,
            LifeFold fold,
            @Nullable LifeField field,
            @Nullable TruthExpression where,
            Map<String, Integer> measures)
            implements Metric {}

    /**
     * What one person did, or everybody but that person, among the events that carry a user.
     *
     * @param others everybody but the person
     * @param over the window of a count; null: whole days since the last time
     */
    record ByPerson(
            String name,
            Unit unit,
            int tracker,
            Person person,
            boolean others,
            @Nullable Duration over) implements Metric {}

    /** An expression over other metrics, the profile and the pack's constants (slots: {@link Slot} in the pack). */
    record Formula(String name, Unit unit, NumberExpression formula) implements Metric {}
}
