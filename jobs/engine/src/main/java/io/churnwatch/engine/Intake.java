package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.Buckets;
import io.churnwatch.engine.metrics.LivingThings;
import io.churnwatch.engine.metrics.Memory;
import io.churnwatch.engine.metrics.Person;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.metrics.UserActivity;
import java.util.List;

/** Takes an event into what is remembered of its account. */
final class Intake {
    private final List<Tracker> trackers;
    private final Buckets buckets;

    Intake(List<Tracker> trackers, Buckets buckets) {
        this.trackers = trackers;
        this.buckets = buckets;
    }

    /** False when the event concerns something that is kept, but is too old to count anywhere. */
    boolean add(AccountFacts facts, Event event) {
        boolean wanted = false;
        boolean taken = false;
        for (int i = 0; i < trackers.size(); i++) {
            if (trackers.get(i).selector().matches(event)) {
                wanted = true;
                taken |= add(facts, i, event);
            }
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
            long[] named = users.settings().stream()
                    .mapToLong(setting -> Person.idOf(facts.profile(), setting))
                    .toArray();
            return activity.add(event, facts.clock(), buckets, named);
        }
        return memory.add(event, facts.clock(), buckets);
    }
}
