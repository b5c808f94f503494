package io.churnwatch.engine;

import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Alert;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows which signals' alerts speak for which. */
final class Inhibitions {
    private final Map<String, Set<String>> inhibitors = new HashMap<>();

    Inhibitions(List<Signal> signals) {
        for (Signal signal : signals) {
            if (!signal.inhibitedBy().isEmpty()) {
                inhibitors.put(signal.id(), Set.copyOf(signal.inhibitedBy()));
            }
        }
    }

    /** Whether an open alert of the account, of the same or a graver severity, speaks for this one. */
    boolean mute(AccountState state, Alert alert) {
        Set<String> by = inhibitors.getOrDefault(alert.ruleId(), Set.of());
        if (by.isEmpty()) {
            return false;
        }
        for (Alert other : state.alerts()) {
            if (by.contains(other.ruleId()) && other.outweighs(alert)) {
                return true;
            }
        }
        return false;
    }

    /** The signals, each after those that may mute it, so that one pass settles who speaks. */
    static List<Signal> inOrder(List<Signal> signals) {
        Map<String, Signal> open = new LinkedHashMap<>();
        signals.forEach(signal -> open.put(signal.id(), signal));
        List<Signal> ordered = new ArrayList<>();
        signals.forEach(signal -> take(signal, open, ordered));
        return List.copyOf(ordered);
    }

    private static void take(Signal signal, Map<String, Signal> open, List<Signal> ordered) {
        if (open.remove(signal.id()) == null) {
            return;
        }
        for (String id : signal.inhibitedBy()) {
            Signal inhibitor = open.get(id);
            if (inhibitor != null) {
                take(inhibitor, open, ordered);
            }
        }
        ordered.add(signal);
    }
}
