package io.churnwatch.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.CompiledPack;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.pack.RulePack;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account through a view of a few trackers and metrics, told day by day what happens. */
final class Watched {
    static final long DAY = Buckets.DAY;

    private static final String PACK = """
            pack: p
            version: 1
            events:
              use: { from: usage }
            factors:
              any: { metric: any, steps: [ { below: 0, points: -1 } ] }
            scores:
              health: { additive: { start: 5, range: [0, 10], factors: [any] }, bands: { all: rest } }
            metrics:
              any: { count: use, over: 7d }
            """;

    final AccountView view;
    AccountFacts facts;
    private final List<Tracker> trackers;

    /** @param begins the account's first day */
    Watched(long begins, WorkCalendar calendar, List<Tracker> trackers, Metric... metrics) {
        this.trackers = trackers;
        List<Interest> interests = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < metrics.length; i++) {
            interests.add(Interest.EVERY_CHANGE);
            slots.add(new Slot.MetricValue(i));
        }
        this.view = new AccountView(List.of(metrics), trackers, slots, List.of(), interests, ZoneOffset.UTC, calendar);
        this.facts = AccountFacts.begin(new Roster(trackers), begins * DAY);
        view.look(facts);
    }

    /** @param metrics the entries of a pack's {@code metrics}, and whole sections behind them */
    Watched(long begins, String metrics) {
        CompiledPack compiled =
                PackCompiler.compile("p", PACK + metrics.indent(2).replaceAll("(?m)^  \\^", ""));
        assertThat(compiled.errors()).isEmpty();
        RulePack pack = compiled.pack().orElseThrow();
        this.trackers = pack.trackers();
        this.view = new AccountView(
                pack.metrics(),
                pack.trackers(),
                pack.slots(),
                pack.constants().stream().map(RulePack.Constant::byProfile).toList(),
                Collections.nCopies(pack.metrics().size(), Interest.EVERY_CHANGE),
                pack.timezone(),
                pack.calendar());
        this.facts = AccountFacts.begin(new Roster(trackers), begins * DAY);
        view.look(facts);
    }

    Watched(long begins, List<Tracker> trackers, Metric... metrics) {
        this(begins, WorkCalendar.ALWAYS_OPEN, trackers, metrics);
    }

    /** At noon, heard of at once. */
    Watched use(long day, @Nullable String user) {
        return at(day + 0.5).late(day, user);
    }

    /** At noon, heard of now. */
    Watched late(long day, @Nullable String user) {
        Event event = Remembered.use(day, user);
        for (int i = 0; i < trackers.size(); i++) {
            if (trackers.get(i) instanceof Tracker.DistinctEnds ends) {
                facts.closeDays(i, ends.values(), view.buckets());
            }
        }
        for (int i = 0; i < trackers.size(); i++) {
            facts.changeMemory(i).add(new Arrival(event, facts.clock(), view.buckets()));
        }
        return at(facts.clock() / (double) DAY);
    }

    Watched at(double day) {
        facts.advanceTo(Math.round(day * DAY));
        view.look(facts);
        return this;
    }

    double value(int metric) {
        return view.metric(metric);
    }

    double value(String metric) {
        return value(index(metric));
    }

    int index(String metric) {
        int i = 0;
        while (!view.definition(i).name().equals(metric)) {
            i++;
        }
        return i;
    }

    /** The profile, or a thing of the account, is told. */
    Watched hears(Event event) {
        facts.things().add(event, facts.clock());
        if (event instanceof Event.Account account) {
            facts.changeProfile().add(account);
        }
        view.look(facts);
        return this;
    }

    /** In days; infinite when nothing is planned. */
    double next(int metric) {
        long next = view.nextChange(metric);
        return next == View.NEVER ? Double.POSITIVE_INFINITY : next / (double) DAY;
    }

    /** Stored, and read by a pack whose trackers are new to it: they count from now on. */
    Watched forgetful() {
        ByteWriter out = new ByteWriter();
        facts.write(out);
        Roster others = new Roster(trackers.stream().map(Watched::renamed).toList());
        facts = AccountFacts.read(others, false, new ByteReader(out.toBytes()));
        view.look(facts);
        return this;
    }

    private static Tracker renamed(Tracker tracker) {
        int other = ~tracker.identity();
        if (tracker instanceof Tracker.Counter counter) {
            return new Tracker.Counter(
                    other,
                    counter.selector(),
                    counter.fold(),
                    counter.field(),
                    counter.granularity(),
                    counter.retentionBuckets());
        } else if (tracker instanceof Tracker.Distinct distinct) {
            return new Tracker.Distinct(other, distinct.selector(), distinct.field(), distinct.retentionDays());
        } else if (tracker instanceof Tracker.DistinctEnds ends) {
            return new Tracker.DistinctEnds(
                    other, ends.selector(), ends.values(), ends.windowDays(), ends.historyDays());
        } else if (tracker instanceof Tracker.Answers answers) {
            return new Tracker.Answers(other, answers.selector(), answers.field(), answers.same());
        } else if (tracker instanceof Tracker.Users users) {
            return new Tracker.Users(
                    other, users.selector(), users.field(), users.widthDays(), users.windows(), users.settings());
        }
        return new Tracker.LastSeen(other, tracker.selector());
    }
}
