package io.churnwatch.engine.oracle;

import io.churnwatch.engine.trigger.Severity;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where one signal stands for one item, as the oracle follows it. */
final class Life {
    final String rule;
    final String item;

    final Map<Severity, Long> crossedSince = new EnumMap<>(Severity.class);
    final Set<Severity> reached = EnumSet.noneOf(Severity.class);

    /** Open at this severity, whether told or not; null is closed. */
    Severity open;
    /** Cleared, and waiting whether that lasts. */
    Long clearedAt;

    Long coolsUntil;
    Severity coolsFor;
    /** Closed by hand or by age at this severity. */
    Severity shut;

    Severity told;
    long toldOpenAt;
    long quietSince;
    Long snoozedUntil;
    boolean acknowledged;

    Oracle.Held held = Oracle.Held.NOTHING;

    Life(String rule, String item) {
        this.rule = rule;
        this.item = item;
    }

    boolean isToldOpen() {
        return open != null && told != null;
    }

    Severity gravestReached() {
        return reached.stream().max(Severity::compareTo).orElse(null);
    }

    void forgetCrossings() {
        crossedSince.clear();
        reached.clear();
        held = Oracle.Held.NOTHING;
    }
}
