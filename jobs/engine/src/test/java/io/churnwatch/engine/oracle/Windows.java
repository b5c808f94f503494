package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.event.EventField;
import io.churnwatch.engine.metrics.AccountField;
import io.churnwatch.engine.metrics.Fold;
import io.churnwatch.engine.metrics.Granularity;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.Window;
import io.churnwatch.engine.pack.RulePack;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Metrics over windows of time. */
final class Windows {
    private final RulePack pack;
    private final Ledger ledger;
    private final Days days;

    Windows(RulePack pack, Ledger ledger, Days days) {
        this.pack = pack;
        this.ledger = ledger;
        this.days = days;
    }

    /** Buckets, both ends included. */
    record Range(Granularity granularity, long from, long to) {}

    double count(Metric.Count metric, When when) {
        if (metric.window().period() && billingDay() < 1) {
            return Double.NaN;
        }
        Range range = range(metric.window(), when);
        if (hasNoOpenDay(range, when)) {
            return Double.NaN;
        }
        double amount = amount(counter(metric.counter()), range, when);
        if (metric.per() != null) {
            amount = amount * metric.per().toMillis() / metric.window().over().toMillis();
        }
        if (!leavesClosedDaysOut(when)) {
            return amount;
        }
        // The rate of an open day, for as many as a window of its length usually has.
        long length = range.to() - range.from() + 1;
        return amount / days.openDays(range.from(), range.to()) * days.usualOpenDays(length);
    }

    /** The part of the whole, 1 being all of it. */
    double share(int part, int whole, Window window, double min, When when) {
        if (window.period() && billingDay() < 1) {
            return Double.NaN;
        }
        Range range = range(window, when);
        double all = amount(counter(whole), range, when);
        return all <= 0 || all < min ? Double.NaN : amount(counter(part), range, when) / all;
    }

    double extreme(Metric.Extreme metric, When when) {
        Range range = range(metric.window(), when);
        Tracker.Counter counter = counter(metric.counter());
        var numbers = in(range, ledger.matching(counter.selector()), when).stream()
                .mapToDouble(event -> counter.field().number(event))
                .filter(number -> !Double.isNaN(number));
        return (counter.fold() == Fold.MIN ? numbers.min() : numbers.max()).orElse(Double.NaN);
    }

    /** Days with an event; of the last 14 days today is one. */
    double activeDays(Metric.ActiveDays metric, When when) {
        long length = Days.buckets(Granularity.DAY, metric.window().over());
        long back = Days.buckets(Granularity.DAY, metric.window().ago().plus(when.back()));
        long today = days.day(ledger.clock());
        long to = today - back - (when.isNow() ? 0 : 1);
        boolean open = when.isNow() && back == 0;
        Range range = new Range(Granularity.DAY, to - length + 1, open ? Long.MAX_VALUE : to);
        if (hasNoOpenDay(range, when)) {
            return Double.NaN;
        }
        double active = in(range, ledger.matching(counter(metric.counter()).selector()), when).stream()
                .map(event -> days.day(event.occurredAtMillis()))
                .distinct()
                .count();
        return leavesClosedDaysOut(when)
                ? active / days.openDays(range.from(), range.to()) * days.usualOpenDays(length)
                : active;
    }

    /** People are no rate: closed days count for them, but it is an open day that ends the window. */
    double distinct(Metric.Distinct metric, When when) {
        Range range = byTheDay(metric.window(), when);
        if (!when.isNow() && days.anyClosed()) {
            long shift = range.to() - days.lastOpen(range.to());
            range = new Range(Granularity.DAY, range.from() - shift, range.to() - shift);
        }
        Tracker.Distinct tracker = (Tracker.Distinct) pack.trackers().get(metric.tracker());
        EventField field = tracker.field();
        return in(range, ledger.matching(tracker.selector()), When.NOW).stream()
                .map(field::text)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    boolean beginsBeforeTheFirstDay(Metric metric, When when) {
        Range range;
        if (metric instanceof Metric.Distinct distinct) {
            range = byTheDay(distinct.window(), when);
            long shift = days.anyClosed() ? range.to() - days.lastOpen(range.to()) : 0;
            range = new Range(Granularity.DAY, range.from() - shift, range.to());
        } else {
            range = range(windowOf(metric), when);
        }
        return range.from() < days.bucket(range.granularity(), ledger.firstMillis());
    }

    static Window windowOf(Metric metric) {
        if (metric instanceof Metric.Count count) {
            return count.window();
        } else if (metric instanceof Metric.Percent percent) {
            return percent.window();
        } else if (metric instanceof Metric.Ratio ratio) {
            return ratio.window();
        } else if (metric instanceof Metric.Average average) {
            return average.window();
        } else if (metric instanceof Metric.Extreme extreme) {
            return extreme.window();
        } else if (metric instanceof Metric.ActiveDays active) {
            return active.window();
        } else if (metric instanceof Metric.Distinct distinct) {
            return distinct.window();
        }
        return null;
    }

    /** A window that does not end now is what others are compared with. */
    static boolean liesInThePast(Metric metric) {
        Window window = windowOf(metric);
        return window != null && !window.ago().isZero();
    }

    private double amount(Tracker.Counter counter, Range range, When when) {
        List<Event> events = in(range, ledger.matching(counter.selector()), when);
        if (counter.field() == null) {
            return events.size();
        }
        var numbers = events.stream()
                .mapToDouble(event -> counter.field().number(event))
                .filter(number -> !Double.isNaN(number));
        return counter.fold() == Fold.COUNT ? numbers.count() : numbers.sum();
    }

    private List<Event> in(Range range, List<Event> events, When when) {
        return events.stream()
                .filter(event -> {
                    long bucket = days.bucket(range.granularity(), event.occurredAtMillis());
                    boolean within = range.from() <= bucket && bucket <= range.to();
                    return within && (!leavesClosedDaysOut(when) || days.isOpen(bucket));
                })
                .toList();
    }

    private boolean leavesClosedDaysOut(When when) {
        return !when.isNow() && days.anyClosed();
    }

    private boolean hasNoOpenDay(Range range, When when) {
        return leavesClosedDaysOut(when) && days.openDays(range.from(), range.to()) == 0;
    }

    private Range range(Window window, When when) {
        if (window.period()) {
            long today = days.day(ledger.clock());
            return new Range(Granularity.DAY, days.lastBillingDay(today, (int) billingDay()), Long.MAX_VALUE);
        }
        return range(window.over(), window.ago(), Days.granularityFor(window.reach()), when);
    }

    private Range byTheDay(Window window, When when) {
        return range(window.over(), window.ago(), Granularity.DAY, when);
    }

    /** The tail keeps the bucket that the edge cuts through; what does not end now holds complete buckets only. */
    private Range range(Duration over, Duration ago, Granularity own, When when) {
        Granularity granularity = when.isNow() ? own : when.granularity();
        long current = days.bucket(granularity, ledger.clock());
        long length = Days.buckets(granularity, over);
        Duration back = ago.plus(when.back());
        if (when.isNow() && back.isZero()) {
            return new Range(granularity, current - length, Long.MAX_VALUE);
        }
        long to = current - 1 - Days.buckets(granularity, back);
        return new Range(granularity, to - length + 1, to);
    }

    private Tracker.Counter counter(int tracker) {
        return (Tracker.Counter) pack.trackers().get(tracker);
    }

    private double billingDay() {
        double told = ledger.number(AccountField.BILLING_DAY);
        return Double.isNaN(told) ? 0 : told;
    }
}
