package io.churnwatch.engine.pack;

import io.churnwatch.engine.pack.RulePack.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The numbers that expressions may name, with their values by profile; remembers which are used. */
final class Constants {
    private final List<String> profiles;
    private final Problems problems;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Constant> constants = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    Constants(List<String> profiles, Problems problems) {
        this.profiles = profiles;
        this.problems = problems;
    }

    /** Whether an entry of {@code numbers} is written as a constant. */
    static boolean isConstant(Node.Entry entry) {
        return Scalars.isNumber(entry.value())
                || (entry.value() instanceof Node.Mapping mapping
                        && mapping.find("value").isPresent());
    }

    void add(Node.Entry entry, RowReader rows) {
        String name = entry.key();
        Names.checkInExpressions("number", name, entry.place(), problems);
        List<Double> values = new ArrayList<>();
        if (entry.value() instanceof Node.Mapping mapping) {
            Fields fields = new Fields(mapping, "number '" + name + "'", problems);
            double value = fields.number("value").orElse(Double.NaN);
            profiles.forEach(profile -> values.add(value));
            fields.block("by_profile").ifPresent(block -> byProfile(block, values, rows));
            fields.finish();
        } else {
            double value =
                    Scalars.number(entry.value(), "'" + name + "'", problems).orElse(Double.NaN);
            profiles.forEach(profile -> values.add(value));
        }
        places.put(name, entry.place());
        indexes.put(name, constants.size());
        constants.add(new Constant(name, List.copyOf(values)));
    }

    private void byProfile(Fields block, List<Double> values, RowReader rows) {
        for (Node.Entry entry : block.entries()) {
            if (rows.knownProfile(entry)) {
                Scalars.number(entry.value(), "the number for '" + entry.key() + "'", problems)
                        .ifPresent(value -> values.set(profiles.indexOf(entry.key()), value));
            }
        }
    }

    OptionalInt use(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            return OptionalInt.empty();
        }
        used.add(name);
        return OptionalInt.of(index);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    Set<String> names() {
        return places.keySet();
    }

    List<Constant> all() {
        return List.copyOf(constants);
    }

    void warnOfUnused() {
        places.forEach((name, place) -> {
            if (!used.contains(name)) {
                problems.warning(place, "number '" + name + "' is not used by anything");
            }
        });
    }
}
