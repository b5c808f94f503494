package io.churnwatch.engine.metrics;

import java.util.List;

/** Chooses the view that reads a metric. */
final class Views {
    private Views() {}

    static View of(Metric metric, List<Tracker> trackers) {
        if (metric instanceof Metric.Count count) {
            return new CountView(count.counter(), granularity(trackers, count.counter()), count.window(), count.per());
        } else if (metric instanceof Metric.Percent percent) {
            return new PercentView(
                    new CountView(percent.part(), granularity(trackers, percent.part()), percent.window(), null),
                    new CountView(percent.whole(), granularity(trackers, percent.whole()), percent.window(), null),
                    percent.min());
        } else if (metric instanceof Metric.Change change) {
            return new ChangeView(change.metric(), change.ago(), change.minBase());
        } else if (metric instanceof Metric.Distinct distinct) {
            return new DistinctView(distinct.tracker(), distinct.window());
        } else if (metric instanceof Metric.DaysSince days) {
            return new DaysSinceView(days.tracker());
        } else if (metric instanceof Metric.DaysUntil days) {
            return new DaysUntilView(days.date());
        } else if (metric instanceof Metric.Last last) {
            return new AnswerView(last.tracker(), false, last.maxAge());
        } else if (metric instanceof Metric.Previous previous) {
            return new AnswerView(previous.tracker(), true, null);
        } else if (metric instanceof Metric.TicketCount tickets) {
            return new TicketView(null, tickets.where());
        } else if (metric instanceof Metric.TicketMax tickets) {
            return new TicketView(tickets.field(), tickets.where());
        } else if (metric instanceof Metric.Formula formula) {
            return new FormulaView(formula.formula());
        }
        throw new IllegalStateException("no view for " + metric);
    }

    private static Granularity granularity(List<Tracker> trackers, int counter) {
        if (trackers.get(counter) instanceof Tracker.Counter found) {
            return found.granularity();
        }
        throw new IllegalStateException("tracker " + counter + " is no counter: " + trackers.get(counter));
    }
}
