package io.churnwatch.engine.pack;

import io.churnwatch.engine.metrics.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives out the slots of expressions that are asked of an account; the same thing always has the same slot. */
final class SlotTable {
    private final Map<String, List<String>> journeys;
    private final Map<Slot, Integer> slots = new HashMap<>();
    private final List<Slot> behind = new ArrayList<>();

    /** @param journeys the milestones of the pack's journeys, by name */
    SlotTable(Map<String, List<String>> journeys) {
        this.journeys = journeys;
    }

    Map<String, List<String>> journeys() {
        return journeys;
    }

    int of(Slot slot) {
        return slots.computeIfAbsent(slot, fresh -> {
            behind.add(fresh);
            return slots.size();
        });
    }

    Slot behind(int slot) {
        return behind.get(slot);
    }

    List<Slot> all() {
        return List.copyOf(behind);
    }
}
