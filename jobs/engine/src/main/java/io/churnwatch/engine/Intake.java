package io.churnwatch.engine;

import io.churnwatch.engine.codec.Replacements;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.Arrival;
import io.churnwatch.engine.metrics.Buckets;
import io.churnwatch.engine.metrics.LivingThings;
import io.churnwatch.engine.metrics.Memory;
import io.churnwatch.engine.metrics.Person;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.UserActivity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes an event into what is remembered of its account. */
final class Intake {
    private final List<Tracker> trackers;
    private final Buckets buckets;
    private final Candidates candidates;
    /** By tracker: those that are taken from it before it changes. */
    private final List<List<Integer>> endsOf = new ArrayList<>();

    private final BitSet concerned = new BitSet();
    private final Replacements replacements = new Replacements();
    /** The event that was last asked for. */
    private @Nullable Arrival arrival;

    /** Whether some tracker knows already what that tells it. */
    private boolean known;

    Intake(List<Tracker> trackers, Buckets buckets) {
        this.trackers = trackers;
        this.buckets = buckets;
        this.candidates = new Candidates(trackers);
        trackers.forEach(tracker -> endsOf.add(new ArrayList<>()));
        for (int i = 0; i < trackers.size(); i++) {
            if (trackers.get(i) instanceof Tracker.DistinctEnds ends) {
                endsOf.get(ends.values()).add(i);
            }
        }
    }

    /** The trackers that an event tells something new. */
    BitSet concerned(AccountFacts facts, Event event) {
        Arrival asked = new Arrival(event, facts.clock(), buckets);
        arrival = asked;
        concerned.clear();
        known = false;
        Candidates.Found found = candidates.of(event);
        concerned.or(found.sure());
        for (int i : found.distinct()) {
            concern(i, facts, asked);
        }
        for (int i : found.open()) {
            if (trackers.get(i).selector().matches(event)) {
                concern(i, facts, asked);
            }
        }
        return concerned;
    }

    private void concern(int tracker, AccountFacts facts, Arrival asked) {
        // Only these may know already: of the others nothing need be read to tell.
        if (trackers.get(tracker) instanceof Tracker.Distinct && !facts.isNews(tracker, asked)) {
            known = true;
        } else {
            concerned.set(tracker);
        }
    }

    /**
     * Takes in the event that was last asked for; false when it concerns something that is kept, but is too old to
     * count anywhere.
     *
     * @param concerned the trackers that it tells something new
     */
    boolean add(AccountFacts facts, Event event, BitSet concerned) {
        Arrival asked = Objects.requireNonNull(arrival, "no event was asked for");
        boolean wanted = known || !concerned.isEmpty();
        boolean taken = known;
        for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
            taken |= add(facts, i, asked);
        }
        boolean alive = facts.things().add(event, facts.clock());
        if (LivingThings.concerns(event)) {
            wanted = true;
            taken |= alive;
        }
        if (event instanceof Event.Account account) {
            facts.changeProfile().add(account);
            taken = true;
        } else if (event instanceof Event.Billing billing) {
            facts.changeProfile().add(billing);
            taken |= !Double.isNaN(billing.mrrAfter());
        }
        if (wanted && !taken) {
            return false;
        }
        facts.witness(event.occurredAtMillis());
        return true;
    }

    private boolean add(AccountFacts facts, int tracker, Arrival asked) {
        if (facts.addStored(tracker, asked, replacements)) {
            return true;
        }
        for (int ends : endsOf.get(tracker)) {
            facts.closeDays(ends, tracker, buckets);
        }
        Memory memory = facts.changeMemory(tracker);
        if (memory instanceof UserActivity activity && trackers.get(tracker) instanceof Tracker.Users users) {
            long[] named = new long[users.settings().size()];
            for (int i = 0; i < named.length; i++) {
                named[i] = Person.idOf(facts.profile(), users.settings().get(i));
            }
            return activity.add(asked, named);
        }
        return memory.add(asked);
    }
}
