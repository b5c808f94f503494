package io.churnwatch.bench;

import io.churnwatch.engine.event.Event;
import io.churnwatch.ingest.EventMapper;
import io.churnwatch.ingest.Mapped;
import io.churnwatch.testbed.simulator.Simulated;

/** A simulation's records as the engine takes them. */
public final class CleanEvents {
    private CleanEvents() {}

    public static Event event(Simulated simulated) {
        if (simulated instanceof Simulated.Event happened
                && EventMapper.map(happened.record(), Long.MAX_VALUE) instanceof Mapped.Usable usable) {
            return usable.event();
        }
        throw new IllegalStateException("a simulation without dirt made " + simulated);
    }
}
