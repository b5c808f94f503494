package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.Engine;
import io.churnwatch.engine.Judgement;
import io.churnwatch.engine.Outcome;
import io.churnwatch.engine.Witness;
import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.RulePack;
import io.churnwatch.engine.state.AccountState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lets the engine live through one test's story as a replay would, and looks at it when the test does. */
final class RuleTestRun {
    private final Engine engine;
    private final RuleTest test;
    private final AccountState state;
    private final List<Outcome.AlertChange> changes = new ArrayList<>();

    RuleTestRun(RulePack pack, RuleTest test, Witness witness) {
        this.engine = new Engine(pack, Engine.DUPLICATE_HORIZON, witness);
        this.test = test;
        this.state = engine.read(EventReader.ACCOUNT, null);
    }

    /** What did not come true, in the order of time. */
    List<Fault> run() {
        List<Expectation> inOrder = new ArrayList<>(test.expectations());
        inOrder.sort(Comparator.comparingLong(Expectation::at));
        List<Fault> faults = new ArrayList<>();
        int next = 0;
        for (Expectation expectation : inOrder) {
            while (next < test.events().size() && test.events().get(next).occurredAtMillis() <= expectation.at()) {
                Event event = test.events().get(next++);
                note(engine.judge(state, event, event.occurredAtMillis()));
            }
            Observation seen = look(Math.min(expectation.at(), end()));
            expectation.checks().forEach(check -> check.test(seen).ifPresent(faults::add));
        }
        return faults;
    }

    private Observation look(long at) {
        note(engine.wake(state, at));
        return new Observation(test.times(), at, engine.report(state), List.copyOf(changes));
    }

    private void note(Judgement judgement) {
        for (Outcome outcome : judgement.outcomes()) {
            if (outcome instanceof Outcome.AlertChange change) {
                changes.add(change);
            }
        }
    }

    /** The story ends with its last event, or when it is looked at last. */
    private long end() {
        long end = test.times().start().toEpochMilli();
        for (Expectation expectation : test.expectations()) {
            if (expectation.at() != Expectation.AT_THE_END) {
                end = Math.max(end, expectation.at());
            }
        }
        return test.events().isEmpty()
                ? end
                : Math.max(end, test.events().get(test.events().size() - 1).occurredAtMillis());
    }
}
