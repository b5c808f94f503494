package io.churnwatch.engine.ruletest;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.Node;
import java.util.List;
import java.util.Optional;

/**
 * One test: a story and what is expected to come of it.
 *
 * @param with the numbers it pins
 * @param events in the order of a replay
 */
record RuleTest(
        String name,
        int line,
        Times times,
        Optional<Node.Mapping> with,
        List<Event> events,
        List<Expectation> expectations) {}
