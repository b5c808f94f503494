package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.Window;
import io.churnwatch.engine.pack.PackReport.LevelLine;
import io.churnwatch.engine.pack.PackReport.MetricLine;
import io.churnwatch.engine.pack.PackReport.ProfileLine;
import io.churnwatch.engine.pack.PackReport.SignalLine;
import io.churnwatch.engine.score.Profile;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a {@link PackReport}. */
final class ReportLines {
    private ReportLines() {}

    static List<MetricLine> metrics(RulePack pack) {
        Set<String> seen = new HashSet<>();
        // A later metric of the same name is only the copy that a comparison looks at.
        return pack.metrics().stream()
                .filter(metric -> seen.add(metric.name()))
                .map(metric -> metric(metric, pack))
                .toList();
    }

    static List<SignalLine> signals(RulePack pack) {
        return pack.signals().stream().map(signal -> signal(signal, pack)).toList();
    }

    private static MetricLine metric(Metric metric, RulePack pack) {
        Window window = window(metric);
        String over = window == null ? null : over(window);
        String ago = window == null || window.ago().isZero() ? null : Durations.format(window.ago());
        if (metric instanceof Metric.Change change) {
            ago = Durations.format(change.ago());
        }
        if (metric instanceof Metric.Deviation deviation) {
            over = Durations.format(deviation.over());
        }
        return new MetricLine(metric.name(), verb(metric, pack), Names.word(metric.unit()), over, ago);
    }

    private static @Nullable Window window(Metric metric) {
        if (metric instanceof Metric.Count count) {
            return count.window();
        }
        if (metric instanceof Metric.Percent percent) {
            return percent.window();
        }
        if (metric instanceof Metric.Ratio ratio) {
            return ratio.window();
        }
        if (metric instanceof Metric.Average average) {
            return average.window();
        }
        if (metric instanceof Metric.Extreme extreme) {
            return extreme.window();
        }
        if (metric instanceof Metric.ActiveDays days) {
            return days.window();
        }
        return metric instanceof Metric.Distinct distinct ? distinct.window() : null;
    }

    private static String over(Window window) {
        return window.period() ? "billing_period" : Durations.format(window.over());
    }

    private static String fold(int counter, RulePack pack) {
        return pack.trackers().get(counter) instanceof Tracker.Counter found ? word(found.fold()) : "";
    }

    private static String verb(Metric metric, RulePack pack) {
        if (metric instanceof Metric.Count count) {
            return fold(count.counter(), pack);
        }
        if (metric instanceof Metric.Extreme extreme) {
            return fold(extreme.counter(), pack);
        }
        if (metric instanceof Metric.ActiveDays) {
            return "distinct";
        }
        if (metric instanceof Metric.ByPerson by) {
            return by.over() == null ? "days_since" : "count";
        }
        if (metric instanceof Metric.OfThings things) {
            return word(things.fold());
        }
        return snake(metric.getClass().getSimpleName());
    }

    private static SignalLine signal(Signal signal, RulePack pack) {
        List<ProfileLine> profiles = new ArrayList<>();
        for (int i = 0; i < signal.thresholds().size(); i++) {
            profiles.add(profile(pack.profiles().get(i), signal.thresholds().get(i)));
        }
        boolean hasValue = signal.value() != null;
        return new SignalLine(
                signal.id(),
                word(signal.alertClass()),
                profiles.stream().anyMatch(ProfileLine::on),
                signal.value() == null ? null : signal.value().source(),
                hasValue ? word(signal.fires()) : null,
                signal.when() == null ? null : signal.when().source(),
                pack.itemsOf(signal).orElse(List.of("tickets")),
                List.copyOf(profiles));
    }

    private static ProfileLine profile(Profile profile, Thresholds thresholds) {
        List<LevelLine> levels = thresholds.levels().stream()
                .map(level -> new LevelLine(
                        word(level.severity()),
                        Double.isNaN(level.at()) ? null : level.at(),
                        Double.isNaN(level.clear()) ? null : level.clear(),
                        Durations.format(level.hold())))
                .toList();
        return new ProfileLine(profile.name(), !levels.isEmpty(), levels);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
