package io.churnwatch.engine;

import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Interest;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import io.churnwatch.engine.trigger.Signal;
import java.util.BitSet;
import java.util.List;

/**
 * Tells which metrics an event of now leaves where they lie among the numbers that they are held against, without a
 * look at them: when one was last looked at, it was found out how many more events it withstands.
 */
final class Stillness {
    /** The metric is read at every event that concerns it. */
    private static final int NO_PLACE = -1;

    private final AccountView view;
    /** By metric: what it is held against; of an account that has goals, and of one that has none. */
    private final List<Interest> held;

    private final List<Interest> heldWithoutGoals;
    /** Whether any signal does. */
    private final boolean looksAtGoals;
    /** By metric: where it stands in an account's leeways. */
    private final int[] places;

    private final BitSet still = new BitSet();

    Stillness(RulePack pack, AccountView view) {
        this.view = view;
        this.held = Interests.held(pack, true);
        this.heldWithoutGoals = Interests.held(pack, false);
        this.looksAtGoals =
                pack.signals().stream().anyMatch(signal -> signal.forEach() instanceof Signal.ForEach.Goals);
        this.places = places();
    }

    private int[] places() {
        int[] found = new int[held.size()];
        int next = 0;
        for (int i = 0; i < found.length; i++) {
            Interest interest = heldWithoutGoals.get(i);
            found[i] = interest.matters() && !interest.everyChange() ? next++ : NO_PLACE;
        }
        return found;
    }

    /** The metrics that were found last. */
    BitSet metrics() {
        return still;
    }

    /** Nothing is certain. */
    void findNone() {
        still.clear();
    }

    /** Counts an event of now that concerns what is watched. */
    void find(AccountState state, Circle circle) {
        for (int metric : circle.watched()) {
            int place = places[metric];
            still.set(metric, place != NO_PLACE && state.leeways().absorb(place));
        }
    }

    /** The same of all metrics that the view has just read. */
    void lookAtWhatIsKnown(AccountState state) {
        for (int metric = 0; metric < places.length; metric++) {
            if (places[metric] != NO_PLACE && view.knows(metric)) {
                look(state, metric);
            }
        }
    }

    /** Takes note of how many more events a metric withstands as it is now. */
    void look(AccountState state, int metric) {
        int place = places[metric];
        if (place != NO_PLACE) {
            List<Interest> interests = looksAtGoals && state.facts().hasGoals() ? held : heldWithoutGoals;
            state.leeways().give(place, view.leeway(metric, interests.get(metric)));
        }
    }
}
