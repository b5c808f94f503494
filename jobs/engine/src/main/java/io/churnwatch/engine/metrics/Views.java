package io.churnwatch.engine.metrics;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the view that reads a metric. */
final class Views {
    private Views() {}

    static View of(Metric metric, List<Metric> metrics, List<Tracker> trackers, List<Slot> slots) {
        if (metric instanceof Metric.Count count) {
            return amount(trackers, count.counter(), count.window(), count.per());
        } else if (metric instanceof Metric.Percent percent) {
            return new RatioView(
                    amount(trackers, percent.part(), percent.window(), null),
                    amount(trackers, percent.whole(), percent.window(), null),
                    100,
                    percent.min());
        } else if (metric instanceof Metric.Ratio ratio) {
            return new RatioView(
                    amount(trackers, ratio.part(), ratio.window(), null),
                    amount(trackers, ratio.whole(), ratio.window(), null),
                    1,
                    ratio.min());
        } else if (metric instanceof Metric.Average average) {
            return new RatioView(
                    amount(trackers, average.sum(), average.window(), null),
                    amount(trackers, average.count(), average.window(), null),
                    1,
                    average.min());
        } else if (metric instanceof Metric.Extreme extreme) {
            return amount(trackers, extreme.counter(), extreme.window(), null);
        } else if (metric instanceof Metric.ActiveDays days) {
            return new CountView(
                    days.counter(), new Span(days.window(), Granularity.DAY), CountView.Reading.DAYS, null);
        } else if (metric instanceof Metric.Change change) {
            return new ChangeView(change.metric(), change.ago(), change.minBase());
        } else if (metric instanceof Metric.Deviation deviation) {
            return new DeviationView(
                    deviation.metric(),
                    (int) deviation.over().toDays(),
                    floor(metrics.get(deviation.metric()), trackers));
        } else if (metric instanceof Metric.ScoreChange change) {
            return new ScoreChangeView(change.days());
        } else if (metric instanceof Metric.Distinct distinct) {
            return new DistinctView(distinct.tracker(), distinct.ends(), Span.ofDays(distinct.window()));
        } else if (metric instanceof Metric.DaysSince days) {
            return new DaysSinceView(days.tracker());
        } else if (metric instanceof Metric.DaysUntil days) {
            return new DaysUntilView(days.date());
        } else if (metric instanceof Metric.Last last) {
            return new AnswerView(last.tracker(), false, last.maxAge());
        } else if (metric instanceof Metric.Previous previous) {
            return new AnswerView(previous.tracker(), true, null);
        } else if (metric instanceof Metric.OfThings things) {
            return new LifeView(things);
        } else if (metric instanceof Metric.ByPerson by) {
            return new PersonView(by.tracker(), by.person(), by.others(), by.over());
        } else if (metric instanceof Metric.Formula formula) {
            return new FormulaView(formula.formula(), Mover.of(formula.formula().use(), metrics, slots));
        }
        throw new IllegalStateException("no view for " + metric);
    }

    private static DeviationView.Floor floor(Metric metric, List<Tracker> trackers) {
        if (metric instanceof Metric.Count count) {
            boolean sum =
                    trackers.get(count.counter()) instanceof Tracker.Counter counter && counter.fold() == Fold.SUM;
            return sum ? DeviationView.Floor.SUM : DeviationView.Floor.COUNT;
        }
        return metric instanceof Metric.Percent ? DeviationView.Floor.PERCENT : DeviationView.Floor.RATIO;
    }

    private static CountView.Reading reading(Fold fold) {
        return switch (fold) {
            case COUNT -> CountView.Reading.NUMBER;
            case SUM -> CountView.Reading.AMOUNT;
            case MIN, MAX -> CountView.Reading.EXTREME;
        };
    }

    private static AmountView amount(List<Tracker> trackers, int counter, Window window, @Nullable Duration per) {
        if (trackers.get(counter) instanceof Tracker.Counter found) {
            return window.period()
                    ? new PeriodView(counter)
                    : new CountView(counter, new Span(window, found.granularity()), reading(found.fold()), per);
        }
        throw new IllegalStateException("tracker " + counter + " is no counter: " + trackers.get(counter));
    }
}
