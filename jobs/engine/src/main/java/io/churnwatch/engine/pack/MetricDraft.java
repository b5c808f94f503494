package io.churnwatch.engine.pack;

import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.event.Selector;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.LifeFold;
import io.churnwatch.engine.metrics.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A metric as it is written, before trackers and other metrics stand behind it. */
sealed interface MetricDraft {
    Place place();

    /** A metric that reads counters over a window. */
    sealed interface Windowed extends MetricDraft {
        Window window();
    }

    /** @param field the field summed; null counts */
    record Count(
            Place place,
            Selector selector,
            @Nullable EventField field,
            Window window,
            @Nullable Duration per) implements Windowed {}

    /** @param percent whether it is told in percent */
    record Share(Place place, Selector part, Selector whole, Window window, double min, boolean percent)
            implements Windowed {}

    record Average(Place place, Selector selector, EventField field, Window window, double min) implements Windowed {}

    /** @param largest whether the largest value is meant, not the least */
    record Extreme(Place place, Selector selector, EventField field, Window window, boolean largest)
            implements Windowed {}

    record ActiveDays(Place place, Selector selector, Window window) implements Windowed {}

    record Change(Place place, Node.Scalar of, Duration ago, double minBase) implements MetricDraft {}

    record Deviation(Place place, Node.Scalar of, Duration over) implements MetricDraft {}

    record ScoreChange(Place place, int days) implements MetricDraft {}

    record Distinct(Place place, Selector selector, EventField field, Window window) implements MetricDraft {}

    record DaysSince(Place place, Selector selector) implements MetricDraft {}

    record DaysUntil(Place place, AccountField date) implements MetricDraft {}

    record Last(
            Place place,
            Selector selector,
            EventField field,
            @Nullable Duration maxAge) implements MetricDraft {}

    record Previous(
            Place place,
            Selector selector,
            EventField field,
            @Nullable EventField same) implements MetricDraft {}

    /** @param field null counts */
    record OfThings(
            Place place,
            LifeCycle cycle,
            LifeFold fold,
            @Nullable LifeField field,
            @Nullable TruthExpression where) implements MetricDraft {}

    /** @param over the window of a count; null: days since */
    record ByPerson(
            Place place,
            Selector selector,
            EventField user,
            PeopleReader.Draft person,
            boolean others,
            @Nullable Duration over)
            implements MetricDraft {}

    record Formula(Place place, Node.Scalar formula) implements MetricDraft {}
}
