package io.churnwatch.engine.metrics;

import java.time.Duration;
import java.util.Arrays;

/**
 * How far the last complete open day lies from what its weekday usually brings: (value − median) / scale, where scale
 * is 1.4826 · the median absolute deviation, which estimates the standard deviation of normal noise and is not moved
 * by single odd days (Hampel 1974; Iglewicz and Hoaglin 1993, "modified z-score"), but never below a floor.
 *
 * @param days how far back the days of the same weekday are looked at
 */
record DeviationView(int metric, int days, Floor floor) implements View {
    private static final int WEEK = 7;
    private static final int FEWEST_DAYS = 4;
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    /** The least scale: a weekday that brought 10 three times over does not make an 11 infinitely odd. */
    enum Floor {
        /** Independent events scatter by the root of their number (Poisson). */
        COUNT,
        /** What a sum adds up has no natural scatter: a tenth of the median. */
        SUM,
        /** One point of a percent. */
        PERCENT,
        /** The same of a ratio. */
        RATIO;

        double of(double median) {
            return switch (this) {
                case COUNT -> Math.max(1, Math.sqrt(Math.abs(median)));
                case SUM -> Math.max(1, Math.abs(median) / 10);
                case PERCENT -> 1;
                case RATIO -> 0.01;
            };
        }
    }

    @Override
    public double value(AccountView account, Moment moment) {
        long day = day(account);
        double[] usual = usual(account, day - WEEK, day - days);
        return (valueOn(account, day) - usual[0]) / usual[1];
    }

    /** Median and scale of every weekday: the alert they are held for lives through all of them. */
    @Override
    public double[] baseline(AccountView account) {
        double[] baseline = new double[2 * WEEK];
        long day = day(account);
        for (int back = 0; back < WEEK; back++) {
            double[] usual = usual(account, back == 0 ? day - WEEK : day - back, day - days);
            System.arraycopy(usual, 0, baseline, 2 * WorkCalendar.weekday(day - back), 2);
        }
        return baseline;
    }

    @Override
    public double against(AccountView account, double[] baseline) {
        long day = day(account);
        int weekday = WorkCalendar.weekday(day);
        return (valueOn(account, day) - baseline[2 * weekday]) / baseline[2 * weekday + 1];
    }

    @Override
    public long nextChange(AccountView account, Interest interest) {
        Duration reach = Duration.ofDays(days + account.calendar().longestClosure());
        boolean settled = account.nextComplete(metric, reach) == NEVER
                && !account.calendar().hasHolidaySince(day(account) - days);
        return settled ? NEVER : nextDay(account);
    }

    /** Held against, even silence reads differently on another weekday. */
    @Override
    public long nextWhileHeld(AccountView account) {
        return nextDay(account);
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public Basis basis(AccountView account) {
        long day = day(account);
        Buckets buckets = account.buckets();
        return new Basis(
                buckets.start(Granularity.DAY, day),
                buckets.start(Granularity.DAY, day + 1),
                valueOn(account, day),
                account.baselineOf(this)[2 * WorkCalendar.weekday(day)]);
    }

    private static long day(AccountView account) {
        return account.calendar().lastOpen(yesterday(account));
    }

    private static long yesterday(AccountView account) {
        return account.buckets().of(Granularity.DAY, account.facts().clock()) - 1;
    }

    private static long nextDay(AccountView account) {
        return account.buckets().start(Granularity.DAY, yesterday(account) + 2);
    }

    private double valueOn(AccountView account, long day) {
        Moment moment = Moment.complete(Duration.ofDays(yesterday(account) - day));
        return account.startsBefore(metric, moment) ? Double.NaN : account.metric(metric, moment);
    }

    /** Median and scale of the known values of every seventh day, back to {@code oldest}; NaN when they are too few. */
    private double[] usual(AccountView account, long newest, long oldest) {
        double[] values = new double[days / WEEK + 1];
        int known = 0;
        // The oldest first: buckets are walked through that way.
        for (long day = newest - Math.floorDiv(newest - oldest, WEEK) * WEEK; day <= newest; day += WEEK) {
            double value = valueOn(account, day);
            if (!Double.isNaN(value)) {
                values[known++] = value;
            }
        }
        if (known < FEWEST_DAYS) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] sample = Arrays.copyOf(values, known);
        double median = median(sample);
        for (int i = 0; i < known; i++) {
            sample[i] = Math.abs(sample[i] - median);
        }
        return new double[] {median, Math.max(TO_STANDARD_DEVIATION * median(sample), floor.of(median))};
    }

    private static double median(double[] sample) {
        Arrays.sort(sample);
        int middle = sample.length / 2;
        return sample.length % 2 == 1 ? sample[middle] : (sample[middle - 1] + sample[middle]) / 2;
    }
}
