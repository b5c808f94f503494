package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.Scope;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One account through the eyes of one pack: its metrics at its clock, and all that expressions may name. It is
 * pointed at one account after another; values are computed when first asked for.
 */
public final class AccountView implements Scope {
    private final List<Metric> metrics;
    private final View[] views;
    private final Slot[] slots;
    private final double[][] constants;
    private final List<Interest> interests;
    private final Buckets buckets;
    private final WorkCalendar calendar;
    private final Holdable holdable;

    private final double[] values;
    private final boolean[] known;
    /** Whom roles were found to mean while looking at the account as it stands. */
    private final @Nullable Person[] metPeople = new Person[8];

    private final long[] metIds = new long[metPeople.length];
    private int met;
    private @Nullable AccountFacts facts;
    private int profile;
    private Supplier<@Nullable String> band = () -> null;
    private @Nullable Item item;
    private Baselines frozen = Baselines.NONE;

    /**
     * A view for one pack.
     *
     * @param constants by constant, then by profile
     * @param interests by metric: which of its changes matter
     */
    public AccountView(
            List<Metric> metrics,
            List<Tracker> trackers,
            List<Slot> slots,
            List<List<Double>> constants,
            List<Interest> interests,
            ZoneId zone,
            WorkCalendar calendar) {
        this.interests = interests;
        this.metrics = metrics;
        this.slots = slots.toArray(Slot[]::new);
        this.constants = constants.stream()
                .map(byProfile ->
                        byProfile.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        this.buckets = new Buckets(zone);
        this.calendar = calendar;
        this.views = metrics.stream()
                .map(metric -> Views.of(metric, metrics, trackers, slots))
                .toArray(View[]::new);
        this.holdable = new Holdable(metrics, views, this.slots);
        this.values = new double[views.length];
        this.known = new boolean[views.length];
    }

    /** Points the view at an account as it stands now. */
    public void look(AccountFacts account) {
        facts = account;
        frozen = Baselines.NONE;
        item = null;
        met = 0;
        Arrays.fill(known, false);
    }

    /** The profile whose constants count. */
    public void as(int profileIndex) {
        if (profile != profileIndex) {
            profile = profileIndex;
            Arrays.fill(known, false);
        }
    }

    public int profile() {
        return profile;
    }

    /** The band of the account's score; asked for only where an expression names it. */
    public void withBand(Supplier<@Nullable String> name) {
        band = name;
    }

    /** The item that a {@code for_each} signal looks at; null when it looks at the account. */
    public void withItem(@Nullable Item looked) {
        item = looked;
    }

    /** Holds these baselines still until the next call. */
    public void withBaselines(Baselines held) {
        frozen = held;
    }

    public AccountFacts facts() {
        if (facts == null) {
            throw new IllegalStateException("the view was not pointed at an account");
        }
        return facts;
    }

    public Buckets buckets() {
        return buckets;
    }

    WorkCalendar calendar() {
        return calendar;
    }

    /** Whether a tracker has counted all of this bucket and of those after it. */
    boolean covers(int tracker, Granularity granularity, long bucket) {
        long since = facts().countingSince(tracker);
        return since == AccountFacts.FROM_THE_START || buckets.of(granularity, since) < bucket;
    }

    public Metric definition(int metric) {
        return metrics.get(metric);
    }

    /** The metric's value now; NaN is unknown. */
    public double metric(int metric) {
        if (frozen != Baselines.NONE
                && !frozen.isEmpty()
                && (holdable.baselinesOf(metric).intersects(frozen.metrics()) || holdsPersonOf(metric))) {
            return held(metric);
        }
        if (!known[metric]) {
            values[metric] = views[metric].value(this, Moment.NOW);
            known[metric] = true;
        }
        return values[metric];
    }

    /** Whether it has been asked for the metric's value, as the account stands. */
    public boolean knows(int metric) {
        return known[metric];
    }

    /**
     * How many more events of now may come before the metric must be read again: until then it passes none of the
     * numbers that it is held against, unless time makes it.
     */
    public int leeway(int metric, Interest interest) {
        return views[metric].leeway(this, metric(metric), interest);
    }

    double rise(int metric, int events) {
        return views[metric].rise(this, events);
    }

    private double held(int metric) {
        double[] baseline = frozen.of(metric);
        return baseline == null ? views[metric].value(this, Moment.NOW) : views[metric].against(this, baseline);
    }

    double metric(int metric, Moment moment) {
        return moment.equals(Moment.NOW) ? metric(metric) : views[metric].value(this, moment);
    }

    /** The baselines that these metrics rest on, as they are now. */
    public Baselines baselinesNow(List<Integer> read) {
        if (!holdable.isAnyOf(read)) {
            return Baselines.NONE;
        }
        BitSet all = new BitSet();
        read.forEach(metric -> all.or(holdable.baselinesOf(metric)));
        Baselines values = Baselines.of(all, metric -> views[metric].baseline(this));
        Map<String, Long> meant = new TreeMap<>();
        for (int metric : read) {
            for (Person person : holdable.peopleOf(metric)) {
                long id = now(person);
                if (id != Person.NOBODY) {
                    meant.put(person.name(), id);
                }
            }
        }
        return values.with(meant);
    }

    /** Whether an alert that rests on these metrics holds anything still. */
    public boolean mayHold(BitSet read) {
        return holdable.isAnyOf(read);
    }

    /** Who a person is: whoever is held, or whoever it is now. */
    long whoIs(Person person) {
        Long held = frozen.person(person.name());
        return held == null ? now(person) : held;
    }

    private long now(Person person) {
        for (int i = 0; i < met; i++) {
            if (metPeople[i] == person) {
                return metIds[i];
            }
        }
        long id = person.now(this);
        if (met < metPeople.length) {
            metPeople[met] = person;
            metIds[met++] = id;
        }
        return id;
    }

    private boolean holdsPersonOf(int metric) {
        for (Person person : holdable.peopleOf(metric)) {
            if (frozen.person(person.name()) != null) {
                return true;
            }
        }
        return false;
    }

    /** What a view compares with at the moment: what is held still, else what it is now. */
    double[] baselineOf(View view) {
        for (int i = frozen.metrics().nextSetBit(0);
                i >= 0;
                i = frozen.metrics().nextSetBit(i + 1)) {
            double[] held = frozen.of(i);
            if (views[i] == view && held != null) {
                return held;
            }
        }
        return view.baseline(this);
    }

    Holdable holdable() {
        return holdable;
    }

    /** The item that the view looks at. */
    public @Nullable Item item() {
        return item;
    }

    /** The first instant after the clock at which a ticket may change what is asked of it. */
    public long nextTicketChange() {
        return TicketItems.nextChange(facts());
    }

    /** The same of goals, which these metrics measure by name. */
    public long nextGoalChange(Map<String, Integer> measures) {
        return GoalItems.nextChange(this, measures);
    }

    /** What a metric's value rests on. */
    public Basis basis(int metric) {
        return views[metric].basis(this);
    }

    /** The first instant after the clock at which one of these metrics may change without an event. */
    public long nextChange(int metric) {
        return views[metric].nextChange(this, interests.get(metric));
    }

    /** The same for changes that come about only because these baselines are held. */
    public long nextWhileHeld(Baselines held) {
        long next = View.NEVER;
        for (int i = held.metrics().nextSetBit(0); i >= 0; i = held.metrics().nextSetBit(i + 1)) {
            next = Math.min(next, views[i].nextWhileHeld(this));
        }
        return next;
    }

    /**
     * The same for the slots that an expression reads.
     *
     * @param interest which changes of the profile's own numbers matter
     */
    public long nextChangeOf(Set<Integer> read, Interest interest) {
        long next = nextOfClockIn(read, interest);
        for (int slot : read) {
            if (slots[slot].readsMetric()) {
                next = Math.min(next, nextChange(slots[slot].metricRead()));
            }
        }
        return next;
    }

    /** The same for what of these slots is read off the clock itself, not off a metric. */
    public long nextOfClockIn(Set<Integer> read, Interest interest) {
        long next = View.NEVER;
        for (int slot : read) {
            if (slots[slot] instanceof Slot.Profile field && field.field() == AccountField.TENURE_DAYS) {
                next = Math.min(next, nextTenureDay(interest));
            } else if (slots[slot] instanceof Slot.JourneyHours journey) {
                next = Math.min(next, Journey.nextHour(journey.milestones(), facts(), interest));
            }
        }
        return next;
    }

    private long nextTenureDay(Interest interest) {
        double next = interest.nextAbove(facts().tenureDays());
        return Double.isInfinite(next) ? View.NEVER : facts().startedMillis() + (long) next * Buckets.DAY;
    }

    long nextCompleteOf(Set<Integer> read, Duration ago) {
        long next = nextOfClockIn(read, Interest.EVERY_CHANGE);
        for (int slot : read) {
            if (slots[slot].readsMetric()) {
                next = Math.min(next, nextComplete(slots[slot].metricRead(), ago));
            }
        }
        return next;
    }

    long nextComplete(int metric, Duration ago) {
        return views[metric].nextComplete(this, ago);
    }

    boolean startsBefore(int metric, Moment moment) {
        return views[metric].startsBefore(this, moment);
    }

    boolean startsBefore(Set<Integer> read, Moment moment) {
        for (int slot : read) {
            if (slots[slot].readsMetric() && startsBefore(slots[slot].metricRead(), moment)) {
                return true;
            }
        }
        return false;
    }

    double constant(int constant) {
        return constants[constant][profile];
    }

    @Override
    public double number(int slot) {
        return number(slot, Moment.NOW);
    }

    double number(int slot, Moment moment) {
        Slot behind = slots[slot];
        if (behind instanceof Slot.MetricValue value) {
            return metric(value.metric(), moment);
        } else if (behind instanceof Slot.MetricBand metricBand) {
            return metricBand.bands().rankOf(metric(metricBand.metric(), moment));
        } else if (behind instanceof Slot.Profile field) {
            return field.field() == AccountField.TENURE_DAYS
                    ? facts().tenureDays()
                    : facts().profile().number(field.field());
        } else if (behind instanceof Slot.Constant constant) {
            return constant(constant.constant());
        } else if (behind instanceof Slot.Limit limit) {
            return facts().profile().limit(limit.name());
        } else if (behind instanceof Slot.Milestone milestone) {
            return Double.isNaN(facts().profile().milestone(milestone.name())) ? 0 : 1;
        } else if (behind instanceof Slot.JourneyHours journey) {
            return Journey.stepHours(journey.milestones(), facts());
        } else if (behind instanceof Slot.JourneySteps journey) {
            return Journey.stepsDone(journey.milestones(), facts());
        } else if (behind instanceof Slot.ItemValue && item instanceof Item.OfMetric of) {
            return metric(of.metric(), moment);
        } else if (behind instanceof Slot.ItemField field && item instanceof Item.OfThing of && of.thing() != null) {
            return of.thing().number(field.field(), this);
        }
        return Double.NaN;
    }

    @Override
    public @Nullable String text(int slot) {
        return text(slot, Moment.NOW);
    }

    @Nullable
    String text(int slot, Moment moment) {
        Slot behind = slots[slot];
        if (behind instanceof Slot.Profile field) {
            return facts().profile().text(field.field());
        } else if (behind instanceof Slot.Setting setting) {
            return facts().profile().setting(setting.name());
        } else if (behind instanceof Slot.MetricBand metricBand) {
            return metricBand.bands().nameOf(metric(metricBand.metric(), moment));
        } else if (behind instanceof Slot.Band) {
            return band.get();
        } else if (behind instanceof Slot.ItemName) {
            return item == null ? null : item.name();
        } else if (behind instanceof Slot.ItemValue && item instanceof Item.Setting setting) {
            return facts().profile().setting(setting.name());
        } else if (behind instanceof Slot.ItemField field && item instanceof Item.OfThing of && of.thing() != null) {
            return of.thing().text(field.field(), this);
        }
        return null;
    }
}
