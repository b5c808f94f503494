package io.churnwatch.engine.oracle;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.LifeCycle;
import io.churnwatch.engine.metrics.LifeField;
import io.churnwatch.engine.metrics.LifeFold;
import io.churnwatch.engine.metrics.Metric;
import io.churnwatch.engine.metrics.Slot;
import io.churnwatch.engine.oracle.Things.Thing;
import io.churnwatch.engine.pack.RulePack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account's metrics are, worked out from all of its events by the words of the documentation and nothing else.
 * It keeps no counts and plans no instants: it is slow, and easy to believe.
 */
final class Oracle {
    final RulePack pack;
    final Ledger ledger = new Ledger();
    final Days days;
    final Windows windows;
    final People people;
    final ScoreHistory scores;

    /** What an alert compares with; by metric. */
    private Map<Integer, double[]> held = Map.of();

    private final Map<Integer, Double> known = new HashMap<>();
    private boolean isHolding;
    private int profile;

    Oracle(RulePack pack) {
        this.pack = pack;
        this.days = new Days(pack.timezone(), pack.calendar(), new HashMap<>());
        this.windows = new Windows(pack, ledger, days);
        this.people = new People(pack, ledger, days);
        this.scores = new ScoreHistory(days);
    }

    void add(Event event) {
        ledger.add(event);
        forget();
    }

    void advanceTo(long millis) {
        ledger.advanceTo(millis);
        forget();
    }

    /** Looks at the account at a later instant as if nothing had happened until then. */
    void lookAt(long millis) {
        ledger.lookAt(millis);
        forget();
    }

    /** What was worked out holds for one instant only. */
    void forget() {
        known.clear();
    }

    /** The first profile whose condition is known to hold. */
    int profile() {
        int found = 0;
        while (pack.profiles().get(found).when() != null
                && !pack.profiles().get(found).when().holds(new Eyes(this))) {
            found++;
        }
        if (found != profile) {
            profile = found;
            forget();
        }
        return found;
    }

    void hold(Held all) {
        isHolding = !all.isEmpty();
        held = all.metrics();
        people.hold(all.people());
    }

    double constant(int index) {
        return pack.constants().get(index).byProfile().get(profile);
    }

    double metric(int index) {
        if (isHolding) {
            double[] base = held.get(index);
            return base == null ? at(index, When.NOW) : against(index, base);
        }
        Double value = known.get(index);
        if (value == null) {
            value = at(index, When.NOW);
            known.put(index, value);
        }
        return value;
    }

    /** A metric as it was at another time; the profile is held at today's value. */
    double at(int index, When when) {
        Metric metric = pack.metrics().get(index);
        if (metric instanceof Metric.Count count) {
            return windows.count(count, when);
        } else if (metric instanceof Metric.Percent percent) {
            return 100 * windows.share(percent.part(), percent.whole(), percent.window(), percent.min(), when);
        } else if (metric instanceof Metric.Ratio ratio) {
            return windows.share(ratio.part(), ratio.whole(), ratio.window(), ratio.min(), when);
        } else if (metric instanceof Metric.Average average) {
            return windows.share(average.sum(), average.count(), average.window(), average.min(), when);
        } else if (metric instanceof Metric.Extreme extreme) {
            return windows.extreme(extreme, when);
        } else if (metric instanceof Metric.ActiveDays active) {
            return windows.activeDays(active, when);
        } else if (metric instanceof Metric.Distinct distinct) {
            return windows.distinct(distinct, when);
        } else if (metric instanceof Metric.Change change) {
            return change(change, base(change));
        } else if (metric instanceof Metric.Deviation deviation) {
            return new Unusual(this, deviation).value();
        } else if (metric instanceof Metric.ScoreChange change) {
            return scores.change(ledger.clock(), change.days());
        } else if (metric instanceof Metric.DaysSince since) {
            return Latest.daysSince(ledger, pack.trackers().get(since.tracker()));
        } else if (metric instanceof Metric.DaysUntil until) {
            return Math.ceil((ledger.number(until.date()) - ledger.clock()) / Days.DAY);
        } else if (metric instanceof Metric.Last last) {
            return Latest.last(ledger, pack.trackers().get(last.tracker()), last.maxAge());
        } else if (metric instanceof Metric.Previous previous) {
            return Latest.previous(ledger, pack.trackers().get(previous.tracker()));
        } else if (metric instanceof Metric.OfThings things) {
            return ofThings(things);
        } else if (metric instanceof Metric.ByPerson by) {
            return people.value(by);
        } else if (metric instanceof Metric.Formula formula) {
            double value = formula.formula().evaluate(new Eyes(this, when, null, null));
            return Double.isInfinite(value) ? Double.NaN : value;
        }
        throw new AssertionError("a metric that the oracle does not know: " + metric);
    }

    /** Percents of what it was; both sides end with a complete bucket. */
    private double change(Metric.Change change, double base) {
        double now = at(change.metric(), When.complete(change.granularity(), Duration.ZERO));
        return base == 0 || Math.abs(base) < change.minBase() ? Double.NaN : 100 * (now - base) / Math.abs(base);
    }

    private double base(Metric.Change change) {
        When before = When.complete(change.granularity(), change.ago());
        return beginsBeforeTheFirstDay(change.metric(), before) ? Double.NaN : at(change.metric(), before);
    }

    boolean beginsBeforeTheFirstDay(int index, When when) {
        Metric metric = pack.metrics().get(index);
        if (metric instanceof Metric.Formula formula) {
            return metricsIn(formula.formula().reads()).stream().anyMatch(read -> beginsBeforeTheFirstDay(read, when));
        }
        return windows.beginsBeforeTheFirstDay(metric, when);
    }

    private double against(int index, double[] base) {
        Metric metric = pack.metrics().get(index);
        if (metric instanceof Metric.Change change) {
            return change(change, base[0]);
        } else if (metric instanceof Metric.Deviation deviation) {
            return new Unusual(this, deviation).against(base);
        } else if (metric instanceof Metric.ScoreChange) {
            return scores.now() - base[0];
        }
        return base[0];
    }

    /** What these metrics are compared with now, as far as it is known. */
    Held comparedWith(List<Integer> metrics) {
        Map<Integer, double[]> bases = new HashMap<>();
        Map<String, String> persons = new HashMap<>();
        for (int index : withAllBehind(metrics)) {
            double[] base = comparedWith(index);
            for (double one : base) {
                if (!Double.isNaN(one)) {
                    bases.put(index, base);
                }
            }
            if (pack.metrics().get(index) instanceof Metric.ByPerson by) {
                String who = people.now(by.person());
                if (who != null) {
                    persons.put(by.person().name(), who);
                }
            }
        }
        return new Held(bases, persons);
    }

    private double[] comparedWith(int index) {
        Metric metric = pack.metrics().get(index);
        if (metric instanceof Metric.Change change) {
            return new double[] {base(change)};
        } else if (metric instanceof Metric.Deviation deviation) {
            return new Unusual(this, deviation).bases();
        } else if (metric instanceof Metric.ScoreChange change) {
            return new double[] {scores.atEndOf(days.day(ledger.clock()) - change.days())};
        }
        return Windows.liesInThePast(metric) ? new double[] {at(index, When.NOW)} : new double[0];
    }

    /** The metrics and those that their formulas and goals rest on. */
    private Set<Integer> withAllBehind(List<Integer> metrics) {
        Set<Integer> all = new TreeSet<>();
        List<Integer> open = new ArrayList<>(metrics);
        while (!open.isEmpty()) {
            int index = open.remove(open.size() - 1);
            if (all.add(index) && pack.metrics().get(index) instanceof Metric.Formula formula) {
                open.addAll(metricsIn(formula.formula().reads()));
            } else if (pack.metrics().get(index) instanceof Metric.OfThings things
                    && LifeField.anyMeasured(things.field(), things.where())) {
                open.addAll(things.measures().values());
            }
        }
        return all;
    }

    List<Integer> metricsIn(Set<Integer> slots) {
        return slots.stream()
                .map(pack.slots()::get)
                .filter(Slot::readsMetric)
                .map(Slot::metricRead)
                .toList();
    }

    List<Thing> things(LifeCycle cycle, Map<String, Integer> measures) {
        return Things.of(cycle, ledger, name -> measures.containsKey(name) ? metric(measures.get(name)) : Double.NaN);
    }

    private double ofThings(Metric.OfThings metric) {
        List<Thing> chosen = things(metric.cycle(), metric.measures()).stream()
                .filter(thing -> metric.where() == null || metric.where().holds(new ThingEyes(this, thing)))
                .toList();
        if (metric.fold() == LifeFold.COUNT) {
            return chosen.size();
        }
        boolean oneCurrency = metric.field() != LifeField.INVOICE_AMOUNT
                || chosen.stream()
                                .map(thing -> thing.texts().get(metric.field()))
                                .distinct()
                                .count()
                        <= 1;
        double[] numbers = chosen.stream()
                .mapToDouble(thing -> thing.number(metric.field()))
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (!oneCurrency) {
            return Double.NaN;
        }
        double sum = java.util.Arrays.stream(numbers).sum();
        return switch (metric.fold()) {
            case SUM -> numbers.length == chosen.size() ? sum : Double.NaN;
            case AVERAGE -> numbers.length == 0 ? Double.NaN : sum / numbers.length;
            case MIN -> java.util.Arrays.stream(numbers).min().orElse(Double.NaN);
            case MAX -> java.util.Arrays.stream(numbers).max().orElse(chosen.isEmpty() ? 0 : Double.NaN);
            case COUNT -> throw new AssertionError();
        };
    }

    /** What is held still while an alert is pending or open. */
    record Held(Map<Integer, double[]> metrics, Map<String, String> people) {
        static final Held NOTHING = new Held(Map.of(), Map.of());

        boolean isEmpty() {
            return metrics.isEmpty() && people.isEmpty();
        }
    }

    static boolean same(double one, double other) {
        return Objects.equals(one, other) || Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));
    }
}
