package io.churnwatch.account;

import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Judgement.Disposition;
import io.churnwatch.engine.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What the account stage counts: events by what became of them, and what was said. */
final class AccountMetrics {
    private final Map<Disposition, Counter> dispositions = new EnumMap<>(Disposition.class);
    private final Counter healthUpdates;
    private final Counter alerts;

    AccountMetrics(MetricGroup group, IntSupplier packVersion) {
        for (Disposition disposition : Disposition.values()) {
            dispositions.put(disposition, group.counter(name(disposition)));
        }
        healthUpdates = group.counter("health_updates");
        alerts = group.counter("alerts");
        group.gauge("pack_version", (Gauge<Integer>) packVersion::getAsInt);
    }

    void count(Judgement judgement) {
        Counter counter = dispositions.get(judgement.disposition());
        if (counter != null) {
            counter.inc();
        }
        for (Outcome outcome : judgement.outcomes()) {
            if (outcome instanceof Outcome.HealthChange) {
                healthUpdates.inc();
            } else if (outcome instanceof Outcome.AlertChange) {
                alerts.inc();
            }
        }
    }

    private static String name(Disposition disposition) {
        return switch (disposition) {
            case DUPLICATE -> "duplicates";
            case COUNTED, WOKEN, TOO_LATE, ERASED -> disposition.name().toLowerCase(Locale.ROOT);
        };
    }
}
