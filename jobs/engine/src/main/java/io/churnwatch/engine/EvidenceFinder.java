package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Basis;
import io.churnwatch.engine.metrics.Item;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Evidence;
import io.churnwatch.engine.trigger.Signal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the numbers that an alert rests on: metrics first, then what else of the account was asked. */
final class EvidenceFinder {
    private final List<Slot> slots;
    private final AccountView view;
    private final SignalItems items;

    EvidenceFinder(RulePack pack, AccountView view, SignalItems items) {
        this.slots = pack.slots();
        this.view = view;
        this.items = items;
    }

    /** @param limit the number that the value is held against; NaN when there is none */
    List<Evidence> of(AccountState state, Signal signal, double value, double limit) {
        List<Evidence> evidence = new ArrayList<>();
        String compared = compared(signal);
        for (int metric : items.metricsOf(signal)) {
            evidence.add(metric(metric, compared, limit));
        }
        for (int slot : slotsOf(signal)) {
            Evidence other = other(state, slot, compared, limit);
            if (other != null) {
                evidence.add(other);
            }
        }
        if (compared != null
                && evidence.stream().noneMatch(each -> each.metric().equals(compared))) {
            evidence.add(0, new Evidence(compared, known(value), known(limit), null, null, null, null));
        }
        return evidence;
    }

    /** What is held against the levels, by the name it has among the evidence; null when nothing is. */
    private @Nullable String compared(Signal signal) {
        if (signal.value() == null) {
            return null;
        }
        String source = signal.value().source().strip();
        return source.equals("item.value") && view.item() instanceof Item.OfMetric of ? of.name() : source;
    }

    private Evidence metric(int metric, @Nullable String compared, double limit) {
        Basis basis = view.basis(metric);
        String name = view.definition(metric).name();
        return new Evidence(
                name,
                known(view.metric(metric)),
                name.equals(compared) ? known(limit) : null,
                instant(basis.startMillis()),
                instant(basis.endMillis()),
                Double.isNaN(basis.sampleSize()) ? null : Math.round(basis.sampleSize()),
                known(basis.baseline()));
    }

    private @Nullable Evidence other(AccountState state, int slot, @Nullable String compared, double limit) {
        Slot behind = slots.get(slot);
        if (behind instanceof Slot.Band) {
            Score score = state.score();
            return plain("score", score == null ? Double.NaN : score.normalised(), compared, limit);
        } else if (behind instanceof Slot.Profile field && !field.field().isText()) {
            return plain("account." + field.field().word(), view.number(slot), compared, limit);
        } else if (behind instanceof Slot.Limit of) {
            return plain("limit(\"" + of.name() + "\")", view.number(slot), compared, limit);
        } else if (behind instanceof Slot.ItemField field && !Double.isNaN(view.number(slot))) {
            return plain("item." + field.field().word(), view.number(slot), compared, limit);
        }
        return null;
    }

    private static Evidence plain(String name, double value, @Nullable String compared, double limit) {
        return new Evidence(name, known(value), name.equals(compared) ? known(limit) : null, null, null, null, null);
    }

    private static Set<Integer> slotsOf(Signal signal) {
        Set<Integer> read = new LinkedHashSet<>();
        if (signal.value() != null) {
            read.addAll(signal.value().reads());
        }
        if (signal.when() != null) {
            read.addAll(signal.when().reads());
        }
        return read;
    }

    private static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private static @Nullable Long instant(long millis) {
        return millis == Long.MIN_VALUE ? null : millis;
    }
}
