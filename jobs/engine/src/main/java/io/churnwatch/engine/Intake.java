package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.Buckets;
import io.churnwatch.engine.metrics.LivingThings;
import io.churnwatch.engine.metrics.Memory;
import io.churnwatch.engine.metrics.Person;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.UserActivity;
import java.util.BitSet;
import java.util.List;

/** Takes an event into what is remembered of its account. */
final class Intake {
    private final List<Tracker> trackers;
    private final Buckets buckets;
    private final Candidates candidates;
    private final BitSet concerned = new BitSet();

    Intake(List<Tracker> trackers, Buckets buckets) {
        this.trackers = trackers;
        this.buckets = buckets;
        this.candidates = new Candidates(trackers);
    }

    /** The trackers that an event concerns. */
    BitSet concerned(Event event) {
        concerned.clear();
        for (int i : candidates.of(event)) {
            if (trackers.get(i).selector().matches(event)) {
                concerned.set(i);
            }
        }
        return concerned;
    }

    /**
     * Takes an event in; false when it concerns something that is kept, but is too old to count anywhere.
     *
     * @param concerned the trackers that it concerns
     */
    boolean add(AccountFacts facts, Event event, BitSet concerned) {
        boolean wanted = !concerned.isEmpty();
        boolean taken = false;
        for (int i = concerned.nextSetBit(0); i >= 0; i = concerned.nextSetBit(i + 1)) {
            taken |= add(facts, i, event);
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

    private boolean add(AccountFacts facts, int tracker, Event event) {
        Memory memory = facts.changeMemory(tracker);
        if (memory instanceof UserActivity activity && trackers.get(tracker) instanceof Tracker.Users users) {
            long[] named = new long[users.settings().size()];
            for (int i = 0; i < named.length; i++) {
                named[i] = Person.idOf(facts.profile(), users.settings().get(i));
            }
            return activity.add(event, facts.clock(), buckets, named);
        }
        return memory.add(event, facts.clock(), buckets);
    }
}
