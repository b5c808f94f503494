package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.score.Edge;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Warns of signals that can never fire, or never end, whatever happens. */
final class DeadSignals {
    private final SlotTable slots;
    private final List<Metric> metrics;
    private final List<RulePack.Constant> constants;
    private final Problems problems;

    DeadSignals(SlotTable slots, List<Metric> metrics, List<RulePack.Constant> constants, Problems problems) {
        this.slots = slots;
        this.metrics = metrics;
        this.constants = constants;
        this.problems = problems;
    }

    void check(Signal signal, Row row, Optional<Node.Scalar> when) {
        boolean isOff =
                signal.thresholds().stream().allMatch(each -> each.levels().isEmpty());
        if (isOff) {
            if (!row.levels().isEmpty()
                    && row.levels().values().stream().allMatch(Row.LevelRow::never)
                    && row.enabled().orElse(true)) {
                problems.warning(
                        row.place(),
                        "signal '" + signal.id() + "' can never fire, because all its levels are `never`: give one a"
                                + " number, or say `enabled: false`");
            }
            return;
        }
        checkLevels(signal, row);
        when.ifPresent(condition -> checkCondition(signal, condition));
    }

    private void checkLevels(Signal signal, Row row) {
        int slot = slotOf(signal);
        Ranges range = slot < 0 ? null : Ranges.of(slots.behind(slot), metrics);
        if (range == null || !range.isBounded()) {
            return;
        }
        String name = signal.value() == null ? "" : signal.value().source().strip();
        row.levels().forEach((severity, written) -> {
            if (written.at().isEmpty()) {
                return;
            }
            double at = written.at().get();
            double end = written.clear().orElse(at);
            String word = severity.name().toLowerCase(Locale.ROOT);
            if (!reaches(signal.fires(), range, at)) {
                problems.warning(
                        written.place(),
                        "`" + word + "` can never fire: '" + name + "' " + range + ", and it fires "
                                + word(signal.fires()) + " " + ThresholdBuilder.number(at) + ": change the number");
            } else if (!leaves(signal.fires(), range, end)) {
                problems.warning(
                        written.place(),
                        "`" + word + "` can never clear: '" + name + "' " + range + ", and it stays while '" + name
                                + "' is " + word(signal.fires()) + " " + ThresholdBuilder.number(end)
                                + ": change the number");
            }
        });
    }

    private static boolean reaches(Edge fires, Ranges range, double at) {
        return fires.holds(fires.upwards() ? range.high() : range.low(), at);
    }

    private static boolean leaves(Edge fires, Ranges range, double end) {
        return !fires.holds(fires.upwards() ? range.low() : range.high(), end);
    }

    private void checkCondition(Signal signal, Node.Scalar condition) {
        boolean decided = true;
        for (int profile = 0; profile < signal.thresholds().size(); profile++) {
            Thresholds thresholds = signal.thresholds().get(profile);
            if (!thresholds.levels().isEmpty()) {
                Level least = thresholds.levels().get(0);
                ConditionProbe probe = new ConditionProbe(signal, slots, metrics, constants, profile);
                decided &= probe.neverHolds(slotOf(signal), least);
            }
        }
        if (decided) {
            problems.warning(
                    condition.content(),
                    "signal '" + signal.id() + "' can never fire, because its `when` "
                            + (slotOf(signal) < 0 ? "" : "and the levels of its `value` ")
                            + "contradict" + (slotOf(signal) < 0 ? "s itself" : " each other")
                            + " for every value: change one of them");
        }
    }

    /** The slot that the value is, where it is nothing else; -1 when it is more. */
    private static int slotOf(Signal signal) {
        return signal.value() != null
                        && signal.value().reads().size() == 1
                        && signal.value().source().strip().matches("[a-z0-9_.]+")
                ? signal.value().reads().iterator().next()
                : -1;
    }

    private static String word(Edge edge) {
        return edge.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
