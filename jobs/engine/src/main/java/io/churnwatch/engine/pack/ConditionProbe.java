package io.churnwatch.engine.pack;

import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.expression.TruthExpression;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Thresholds.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a condition with every combination of values that can matter: those it is compared with, and some in every
 * stretch between them. That decides conditions made of comparisons; of others, and of very long ones, nothing is said.
 */
final class ConditionProbe {
    private static final int MOST_COMBINATIONS = 5_000;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+(\\.\\d+)?(?![\\w.])");
    private static final Pattern MORE_THAN_COMPARISONS = Pattern.compile(
            "[+*/?%]|-\\s*[^\\d\\s]|[\\w)]\\s*-|\\b(min|max|abs|round|startsWith|endsWith|contains)\\b");

    private final Signal signal;
    private final SlotTable slots;
    private final List<Metric> metrics;
    private final List<RulePack.Constant> constants;
    private final int profile;

    ConditionProbe(
            Signal signal, SlotTable slots, List<Metric> metrics, List<RulePack.Constant> constants, int profile) {
        this.signal = signal;
        this.slots = slots;
        this.metrics = metrics;
        this.constants = constants;
        this.profile = profile;
    }

    /**
     * Whether it is certain that the condition never holds while the level is crossed.
     *
     * @param valueSlot the slot that the signal's value is; -1 when it is more than a slot
     */
    boolean neverHolds(int valueSlot, Level level) {
        TruthExpression when = signal.when();
        if (when == null) {
            return false;
        }
        String bare = QUOTED.matcher(when.source()).replaceAll("\"\"");
        if (MORE_THAN_COMPARISONS.matcher(bare).find()) {
            return false;
        }
        TreeSet<Integer> read = new TreeSet<>(when.reads());
        if (valueSlot >= 0) {
            read.add(valueSlot);
        }
        TreeSet<Double> cuts = new TreeSet<>();
        NUMBER.matcher(bare)
                .results()
                .map(found -> Double.valueOf(found.group()))
                .forEach(cuts::add);
        read.forEach(slot -> {
            if (slots.behind(slot) instanceof Slot.Constant constant) {
                cuts.add(constant(constant));
            }
        });
        if (valueSlot >= 0) {
            cuts.add(level.at());
        }
        Map<Integer, List<Object>> candidates = new HashMap<>();
        long combinations = 1;
        for (int slot : read) {
            List<Object> values = candidates(slot, cuts, texts(when.source()));
            candidates.put(slot, values);
            combinations *= values.size();
            if (combinations > MOST_COMBINATIONS) {
                return false;
            }
        }
        return !holdsSomewhere(when, new ArrayList<>(read), 0, candidates, new HashMap<>(), valueSlot, level);
    }

    private boolean holdsSomewhere(
            TruthExpression when,
            List<Integer> open,
            int next,
            Map<Integer, List<Object>> candidates,
            Map<Integer, Object> chosen,
            int valueSlot,
            Level level) {
        if (next == open.size()) {
            return (valueSlot < 0
                            || signal.fires().holds((double) chosen.getOrDefault(valueSlot, Double.NaN), level.at()))
                    && when.holds(new Chosen(chosen));
        }
        int slot = open.get(next);
        for (Object value : candidates.getOrDefault(slot, List.of())) {
            chosen.put(slot, value);
            if (holdsSomewhere(when, open, next + 1, candidates, chosen, valueSlot, level)) {
                return true;
            }
        }
        return false;
    }

    private List<Object> candidates(int slot, TreeSet<Double> cuts, List<String> texts) {
        Slot behind = slots.behind(slot);
        if (isText(behind)) {
            List<Object> values = new ArrayList<>(texts);
            values.addAll(List.of("", "something else", Unknown.TEXT));
            return values;
        } else if (behind instanceof Slot.Constant constant) {
            return List.of(constant(constant));
        } else if (behind instanceof Slot.Milestone || behind instanceof Slot.ItemField field && isTruth(field)) {
            return List.of(0.0, 1.0);
        }
        Ranges range = Ranges.of(behind, metrics);
        List<Object> values = new ArrayList<>(List.of(Double.NaN));
        stretches(cuts, range).forEach(values::add);
        return values;
    }

    /** The cuts within the range, and three values in every stretch that they leave. */
    private static Stream<Double> stretches(TreeSet<Double> cuts, Ranges range) {
        TreeSet<Double> ends = new TreeSet<>(cuts);
        double first = cuts.isEmpty() ? 0 : cuts.first();
        double last = cuts.isEmpty() ? 0 : cuts.last();
        ends.add(Double.isInfinite(range.low()) ? first - 4 : range.low());
        ends.add(Double.isInfinite(range.high()) ? Math.max(last, range.low()) + 4 : range.high());
        TreeSet<Double> values = new TreeSet<>(ends);
        Double before = null;
        for (double end : ends) {
            for (int quarter = 1; before != null && quarter < 4; quarter++) {
                values.add(before + (end - before) * quarter / 4);
            }
            before = end;
        }
        return values.stream().filter(value -> value >= range.low() && value <= range.high());
    }

    private boolean isText(Slot slot) {
        return slot instanceof Slot.Profile field && field.field().isText()
                || slot instanceof Slot.Setting
                || slot instanceof Slot.Band
                || slot instanceof Slot.ItemName
                || slot instanceof Slot.ItemValue && signal.forEach() instanceof Signal.ForEach.Settings
                || slot instanceof Slot.ItemField field && field.field().kind() == LifeField.Kind.TEXT;
    }

    private static boolean isTruth(Slot.ItemField ticket) {
        return ticket.field().kind() == LifeField.Kind.TRUTH;
    }

    private double constant(Slot.Constant constant) {
        return constants.get(constant.constant()).byProfile().get(profile);
    }

    private static List<String> texts(String source) {
        Matcher quoted = QUOTED.matcher(source);
        return quoted.results()
                .flatMap(found -> Arrays.asList(found.group(1), found.group(2)).stream())
                .filter(text -> text != null)
                .distinct()
                .toList();
    }

    private enum Unknown {
        TEXT
    }

    /** The account as one combination would have it. */
    private record Chosen(Map<Integer, Object> values) implements Scope {
        @Override
        public double number(int slot) {
            return values.get(slot) instanceof Double number ? number : Double.NaN;
        }

        @Override
        public @Nullable String text(int slot) {
            return values.get(slot) instanceof String text ? text : null;
        }
    }
}
