package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives out the slots of expressions that are asked of an account; the same thing always has the same slot. */
final class SlotTable {
    private final Map<Slot, Integer> slots = new LinkedHashMap<>();

    int of(Slot slot) {
        return slots.computeIfAbsent(slot, fresh -> slots.size());
    }

    List<Slot> all() {
        return List.copyOf(slots.keySet());
    }
}
