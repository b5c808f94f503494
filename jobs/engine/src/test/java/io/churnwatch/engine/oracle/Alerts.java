package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.expression.Truth;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.oracle.Oracle.Held;
import io.churnwatch.engine.oracle.Things.Thing;
import io.churnwatch.engine.trigger.Severity;
import io.churnwatch.engine.trigger.Signal;
import io.churnwatch.engine.trigger.Signal.ForEach;
import io.churnwatch.engine.trigger.Thresholds;
import io.churnwatch.engine.trigger.Thresholds.Level;
import io.churnwatch.engine.trigger.Thresholds.NoData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The life of an account's alerts, by the table of transitions in the documentation. */
final class Alerts {
    private final Oracle oracle;
    private final List<Told> told;
    private final List<Signal> signals = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private String band;

    Alerts(Oracle oracle, List<Told> told) {
        this.oracle = oracle;
        this.told = told;
        oracle.pack.signals().forEach(this::takeAfterThoseThatMuteIt);
    }

    private void takeAfterThoseThatMuteIt(Signal signal) {
        for (Signal other : oracle.pack.signals()) {
            if (signal.inhibitedBy().contains(other.id())) {
                takeAfterThoseThatMuteIt(other);
            }
        }
        if (!signals.contains(signal)) {
            signals.add(signal);
        }
    }

    private long clock() {
        return oracle.ledger.clock();
    }

    private Thresholds thresholds(Signal signal) {
        return signal.thresholds().get(oracle.profile());
    }

    void assess(String newBand) {
        band = newBand;
        for (Signal signal : signals) {
            if (thresholds(signal).levels().isEmpty()) {
                for (Life life : livesOf(signal)) {
                    end(life, "RULE_REMOVED");
                    lives.remove(life);
                }
                continue;
            }
            List<String> items = items(signal);
            for (Life life : livesOf(signal)) {
                if (!items.contains(life.item)) {
                    settle(signal, life, true);
                }
            }
            for (String item : items) {
                Life life = livesOf(signal).stream()
                        .filter(known -> Objects.equals(known.item, item))
                        .findFirst()
                        .orElse(null);
                if (life == null) {
                    life = new Life(signal.id(), item);
                    lives.add(life);
                }
                settle(signal, life, false);
            }
        }
    }

    void endAll(String reason) {
        lives.forEach(life -> end(life, reason));
        lives.clear();
    }

    private void end(Life life, String reason) {
        if (life.open != null) {
            close(life, reason);
        }
    }

    private List<Life> livesOf(Signal signal) {
        return lives.stream().filter(life -> life.rule.equals(signal.id())).toList();
    }

    private List<String> items(Signal signal) {
        if (signal.forEach() instanceof ForEach.Settings settings) {
            return settings.names();
        } else if (signal.forEach() instanceof ForEach.Metrics metrics) {
            return metrics.metrics().stream()
                    .map(index -> oracle.pack.metrics().get(index).name())
                    .toList();
        } else if (signal.forEach() instanceof ForEach.Tickets tickets) {
            return oracle.things(LifeCycle.TICKETS, Map.of()).stream()
                    .filter(thing -> tickets.where() == null || tickets.where().holds(new ThingEyes(oracle, thing)))
                    .sorted(Comparator.comparingLong(Thing::sinceMillis))
                    .limit(50)
                    .map(Thing::name)
                    .toList();
        } else if (signal.forEach() instanceof ForEach.Goals goals) {
            return oracle.things(LifeCycle.GOALS, goals.measures()).stream()
                    .filter(thing -> goals.where() == null || goals.where().holds(new ThingEyes(oracle, thing)))
                    .map(Thing::name)
                    .toList();
        }
        return Collections.singletonList(null);
    }

    private Eyes.Item item(Signal signal, String name) {
        if (name == null) {
            return null;
        } else if (signal.forEach() instanceof ForEach.Metrics metrics) {
            for (int index : metrics.metrics()) {
                if (oracle.pack.metrics().get(index).name().equals(name)) {
                    return new Eyes.Item(name, false, index, null);
                }
            }
        } else if (signal.forEach() instanceof ForEach.Settings) {
            return new Eyes.Item(name, true, -1, null);
        }
        List<Thing> things = signal.forEach() instanceof ForEach.Goals goals
                ? oracle.things(LifeCycle.GOALS, goals.measures())
                : oracle.things(LifeCycle.TICKETS, Map.of());
        return new Eyes.Item(
                name,
                false,
                -1,
                things.stream()
                        .filter(thing -> thing.name().equals(name))
                        .findFirst()
                        .orElse(null));
    }

    private void settle(Signal signal, Life life, boolean gone) {
        long oldEnough =
                oracle.ledger.startedMillis() + thresholds(signal).grace().toMillis();
        if (life.open == null && clock() < oldEnough) {
            life.forgetCrossings();
            return;
        }
        boolean held = !life.held.isEmpty();
        boolean ended = move(signal, life, gone);
        if (ended || held && life.held.isEmpty()) {
            // Nothing is held any more: it may be crossed against what is usual today.
            move(signal, life, gone);
        }
    }

    /** One look at a signal; true when an alert has ended. */
    private boolean move(Signal signal, Life life, boolean gone) {
        Thresholds thresholds = thresholds(signal);
        if (life.isToldOpen()
                && clock() >= life.toldOpenAt + thresholds.expire().toMillis()) {
            life.shut = life.open;
            close(life, "EXPIRED");
            return true;
        }
        cross(signal, life, thresholds, gone);
        Severity now = life.gravestReached();
        if (life.crossedSince.isEmpty() && now == null) {
            life.shut = null;
        }
        boolean ended = false;
        if (life.open == null) {
            open(life, thresholds, now);
        } else if (now != null) {
            life.clearedAt = null;
            life.open = now;
            life.coolsFor = life.coolsFor == null || now.compareTo(life.coolsFor) > 0 ? now : life.coolsFor;
        } else {
            life.clearedAt = life.clearedAt == null ? Long.valueOf(clock()) : life.clearedAt;
            ended = clock() >= life.clearedAt + thresholds.keepFiring().toMillis();
        }
        boolean pendingOrOpen = life.open != null && !ended || !life.crossedSince.isEmpty() && life.shut == null;
        if (!pendingOrOpen) {
            life.held = Held.NOTHING;
        } else if (life.held.isEmpty()) {
            oracle.hold(Held.NOTHING);
            life.held = oracle.comparedWith(restsOn(signal, life.item));
        }
        if (snoozeIsOver(life)) {
            life.snoozedUntil = null;
            life.quietSince = clock();
        }
        if (ended) {
            close(life, "CONDITION_CLEARED");
            return true;
        }
        if (life.open != null) {
            say(signal, life, thresholds);
        }
        return false;
    }

    private boolean snoozeIsOver(Life life) {
        return life.snoozedUntil != null && clock() >= life.snoozedUntil;
    }

    private void open(Life life, Thresholds thresholds, Severity now) {
        boolean staysShut = now != null && life.shut != null && now.compareTo(life.shut) <= 0;
        boolean cools = now != null
                && life.coolsUntil != null
                && clock() < life.coolsUntil
                && now.compareTo(life.coolsFor) <= 0;
        if (now == null || staysShut || cools) {
            return;
        }
        life.open = now;
        life.shut = null;
        life.clearedAt = null;
        life.coolsUntil = clock() + thresholds.cooldown().toMillis();
        life.coolsFor = now;
    }

    private void cross(Signal signal, Life life, Thresholds thresholds, boolean gone) {
        oracle.hold(life.held);
        Eyes eyes = new Eyes(oracle, When.NOW, band, item(signal, life.item));
        Truth guard = gone
                ? Truth.FALSE
                : signal.when() == null ? Truth.TRUE : signal.when().evaluate(eyes);
        double value =
                gone || signal.value() == null ? Double.NaN : signal.value().evaluate(eyes);
        oracle.hold(Held.NOTHING);
        for (Severity severity : Severity.values()) {
            Level level = thresholds.levels().stream()
                    .filter(known -> known.severity() == severity)
                    .findFirst()
                    .orElse(null);
            if (level == null) {
                life.reached.remove(severity);
                life.crossedSince.remove(severity);
                continue;
            }
            boolean stands = life.reached.contains(severity);
            double bound = stands && !Double.isNaN(level.clear()) ? level.clear() : level.at();
            Truth truth = guard;
            if (signal.value() != null) {
                Truth beyond = Double.isNaN(value)
                        ? Truth.UNKNOWN
                        : Truth.of(signal.fires().holds(value, bound));
                truth = truth.and(beyond);
            }
            if (gone) {
                truth = Truth.FALSE;
            } else if (truth == Truth.UNKNOWN && thresholds.noData() != NoData.KEEP) {
                truth = Truth.of(thresholds.noData() == NoData.ALERT);
            }
            if (truth == Truth.FALSE) {
                life.reached.remove(severity);
                life.crossedSince.remove(severity);
            } else if (truth == Truth.TRUE && !stands) {
                life.crossedSince.putIfAbsent(severity, clock());
                if (clock() - life.crossedSince.get(severity) >= level.hold().toMillis()) {
                    life.reached.add(severity);
                }
            }
        }
    }

    private List<Integer> restsOn(Signal signal, String item) {
        List<Integer> metrics = new ArrayList<>(signal.metrics());
        if (signal.forEach() instanceof ForEach.Metrics) {
            metrics.add(item(signal, item).metric());
        } else if (signal.forEach() instanceof ForEach.Goals goals
                && goals.measures().containsKey(item)) {
            metrics.add(goals.measures().get(item));
        }
        return metrics;
    }

    private boolean isMuted(Signal signal, Life life) {
        return lives.stream()
                .anyMatch(other -> signal.inhibitedBy().contains(other.rule)
                        && other.open != null
                        && other.open.compareTo(life.open) >= 0);
    }

    private void say(Signal signal, Life life, Thresholds thresholds) {
        if (isMuted(signal, life)) {
            return;
        }
        if (life.told == null) {
            if (life.clearedAt == null) {
                life.toldOpenAt = clock();
                note(life, "OPENED");
            }
            return;
        }
        if (life.open == Severity.CRITICAL && life.told != Severity.CRITICAL) {
            life.snoozedUntil = null;
        }
        if (life.snoozedUntil != null) {
            return;
        }
        if (life.open != life.told) {
            boolean graver = life.open.compareTo(life.told) > 0;
            life.acknowledged &= !graver;
            note(life, graver ? "ESCALATED" : "DEESCALATED");
        } else if (thresholds.remindEvery() != null
                && life.clearedAt == null
                && !life.acknowledged
                && clock() >= life.quietSince + thresholds.remindEvery().toMillis()) {
            note(life, "REMINDED");
        }
    }

    private void note(Life life, String transition) {
        life.told = life.open;
        life.quietSince = clock();
        told.add(Told.transition(clock(), life.rule, life.item, transition, life.open, null));
    }

    private void close(Life life, String reason) {
        if (life.told == null) {
            life.coolsUntil = null;
            life.coolsFor = null;
        } else {
            told.add(Told.transition(clock(), life.rule, life.item, "RESOLVED", life.open, reason));
        }
        if (!reason.equals("CONDITION_CLEARED")) {
            life.forgetCrossings();
        }
        life.open = null;
        life.clearedAt = null;
        life.told = null;
        life.snoozedUntil = null;
        life.acknowledged = false;
    }

    void act(Event.Action action) {
        for (Life life : lives) {
            if (!life.isToldOpen() || !life.rule.equals(action.ruleId())) {
                continue;
            }
            switch (action.action()) {
                case ACKNOWLEDGE -> {
                    if (!life.acknowledged) {
                        life.acknowledged = true;
                        deed(life, "ACKNOWLEDGED");
                    }
                }
                case SNOOZE -> snooze(life, action.untilMillis());
                case RESOLVE -> {
                    life.shut = life.open;
                    close(life, "MANUAL");
                }
                default -> {
                    // Not about alerts.
                }
            }
        }
    }

    private void snooze(Life life, Long until) {
        if (until == null || until.equals(life.snoozedUntil)) {
            return;
        }
        if (until > clock()) {
            life.snoozedUntil = until;
            deed(life, "SNOOZED");
        } else if (life.snoozedUntil != null) {
            life.snoozedUntil = clock();
        }
    }

    private void deed(Life life, String transition) {
        told.add(Told.transition(clock(), life.rule, life.item, transition, life.told, null));
    }
}
