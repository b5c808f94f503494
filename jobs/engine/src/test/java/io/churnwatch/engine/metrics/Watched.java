package io.churnwatch.engine.metrics;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.event.Event;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One account through a view of a few trackers and metrics, told day by day what happens. */
final class Watched {
    static final long DAY = Buckets.DAY;

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
        this.facts = AccountFacts.begin(trackers, begins * DAY);
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
            facts.changeMemory(i).add(event, facts.clock(), view.buckets());
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

    /** In days; infinite when nothing is planned. */
    double next(int metric) {
        long next = view.nextChange(metric);
        return next == View.NEVER ? Double.POSITIVE_INFINITY : next / (double) DAY;
    }

    /** Stored, and read by a pack whose trackers are new to it: they count from now on. */
    Watched forgetful() {
        ByteWriter out = new ByteWriter();
        facts.write(out, new ByteWriter());
        facts = AccountFacts.read(trackers, Map.of(), new ByteReader(out.toBytes()));
        view.look(facts);
        return this;
    }
}
