package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.GoalItems;
import io.churnwatch.engine.metrics.Item;
import io.churnwatch.engine.metrics.TicketItems;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.ForEach;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a signal looks at one by one; an account as a whole is the item null. */
final class SignalItems {
    private static final List<@Nullable Item> THE_ACCOUNT = Collections.singletonList(null);

    private final AccountView view;
    /** By signal: those that are the same of every account. */
    private final Map<String, List<Item>> fixed = new HashMap<>();

    SignalItems(AccountView view, List<Signal> signals) {
        this.view = view;
        for (Signal signal : signals) {
            if (signal.forEach() instanceof ForEach.Settings settings) {
                fixed.put(signal.id(), listOf(settings.names(), Item.Setting::new));
            } else if (signal.forEach() instanceof ForEach.Metrics metrics) {
                fixed.put(
                        signal.id(),
                        listOf(
                                metrics.metrics(),
                                metric -> new Item.OfMetric(
                                        view.definition(metric).name(), metric)));
            }
        }
    }

    private static <T> List<Item> listOf(List<T> looked, Function<T, Item> item) {
        return looked.stream().map(item).toList();
    }

    List<? extends @Nullable Item> of(Signal signal) {
        List<Item> known = fixed.get(signal.id());
        if (known != null) {
            return known;
        } else if (signal.forEach() instanceof ForEach.Tickets tickets) {
            return TicketItems.of(view, tickets.where(), ForEach.MOST);
        } else if (signal.forEach() instanceof ForEach.Goals goals) {
            return view.facts().hasGoals()
                    ? GoalItems.of(view, goals.where(), goals.measures(), ForEach.MOST)
                    : List.of();
        }
        return THE_ACCOUNT;
    }

    /** The item that an alert is about, whether or not the signal would still look at it. */
    @Nullable
    Item named(Signal signal, @Nullable String name) {
        if (name == null) {
            return null;
        } else if (signal.forEach() instanceof ForEach.Tickets) {
            return TicketItems.named(view, name);
        } else if (signal.forEach() instanceof ForEach.Goals goals) {
            return GoalItems.named(view, name, goals.measures());
        }
        for (Item item : fixed.getOrDefault(signal.id(), List.of())) {
            if (item.name().equals(name)) {
                return item;
            }
        }
        return signal.forEach() instanceof ForEach.Metrics ? null : new Item.Setting(name);
    }

    /** The metrics that a signal rests on while the view looks at one of its items. */
    List<Integer> metricsOf(Signal signal) {
        Integer own = ownMetric(signal);
        if (own == null || signal.metrics().contains(own)) {
            return signal.metrics();
        }
        List<Integer> metrics = new ArrayList<>(List.of(own));
        metrics.addAll(signal.metrics());
        return metrics;
    }

    /** The metric that the item is, or that says how far the goal is; null for other items. */
    private @Nullable Integer ownMetric(Signal signal) {
        if (view.item() instanceof Item.OfMetric of) {
            return of.metric();
        }
        return signal.forEach() instanceof ForEach.Goals goals && view.item() != null
                ? goals.measures().get(view.item().name())
                : null;
    }

    /** The first instant after the clock at which there may be other items, or other values of them. */
    long nextChange(Signal signal) {
        if (signal.forEach() instanceof ForEach.Metrics metrics) {
            return metrics.metrics().stream().mapToLong(view::nextChange).min().orElse(Judgement.NOTHING_PLANNED);
        }
        return nextOfItems(signal);
    }

    /** The same where the items are no metrics. */
    long nextOfItems(Signal signal) {
        if (signal.forEach() instanceof ForEach.Goals goals) {
            return view.nextGoalChange(goals.measures());
        }
        return signal.forEach() instanceof ForEach.Tickets ? view.nextTicketChange() : Judgement.NOTHING_PLANNED;
    }
}
