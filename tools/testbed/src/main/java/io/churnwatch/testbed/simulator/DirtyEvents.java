package io.churnwatch.testbed.simulator;

import io.churnwatch.avro.UsageEvent;
import io.churnwatch.lines.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecordBase;

/** The clean events with dirt among them. Late ones wait here until they arrive. */
final class DirtyEvents implements Iterator<Simulated> {
    private static final int DICE = -6;
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long TEN_YEARS_MILLIS = 3_653 * DAY_MILLIS;

    private final Iterator<Simulated> clean;
    private final Dirt dirt;
    private final long seed;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong((Waiting one) -> one.event().arrivesAtMillis())
                    .thenComparingLong(Waiting::place));
    private Simulated upcoming;
    private boolean cleanLeft;
    private long place;

    /** @param place breaks ties, in the order of the clean events */
    private record Waiting(Simulated event, long place) {}

    @SuppressWarnings("NullAway.Init") // the first upcoming event is fetched at the end of the constructor
    DirtyEvents(Iterator<Simulated> clean, Dirt dirt, long seed) {
        this.clean = clean;
        this.dirt = dirt;
        this.seed = seed;
        advance();
    }

    @Override
    public boolean hasNext() {
        return cleanLeft || !waiting.isEmpty();
    }

    @Override
    public Simulated next() {
        while (cleanLeft) {
            Waiting first = waiting.peek();
            if (first != null && first.event().arrivesAtMillis() <= upcoming.arrivesAtMillis()) {
                return waiting.remove().event();
            }
            Simulated.Event event = (Simulated.Event) upcoming;
            advance();
            if (!soil(event)) {
                return event;
            }
        }
        if (waiting.isEmpty()) {
            throw new NoSuchElementException("the simulation is over");
        }
        return waiting.remove().event();
    }

    private void advance() {
        cleanLeft = clean.hasNext();
        if (cleanLeft) {
            upcoming = clean.next();
        }
    }

    /** Adds the dirt that goes with an event; true when the event itself has to wait. */
    private boolean soil(Simulated.Event event) {
        place++;
        // By the event's own id: what becomes of it depends on no other event.
        long roll = Dice.roll(seed, event.record().get(0).hashCode(), event.arrivesAtMillis(), DICE);
        double chance = Dice.unit(roll);
        double delay = Dice.unit(Dice.next(roll));
        double kind = Dice.unit(Dice.next(Dice.next(roll)));
        chance -= dirt.duplicate();
        if (chance < 0) {
            later(arriving(event, event.arrivesAtMillis() + (long) (delay * HOUR_MILLIS)));
            return false;
        }
        chance -= dirt.malformed();
        if (chance < 0) {
            var malformations = Simulated.Malformation.values();
            later(new Simulated.Malformed(
                    event.topic(),
                    event.accountId(),
                    event.arrivesAtMillis(),
                    malformations[(int) (kind * malformations.length)]));
            return false;
        }
        chance -= dirt.future();
        if (chance < 0) {
            later(future(event, Long.toHexString(roll), kind < 0.5 ? DAY_MILLIS : TEN_YEARS_MILLIS));
            return false;
        }
        chance -= dirt.late();
        if (chance < 0) {
            long late = kind < 0.1 ? (long) (delay * 10 * DAY_MILLIS) : (long) (delay * 12 * HOUR_MILLIS);
            later(arriving(event, event.arrivesAtMillis() + late));
            return true;
        }
        return false;
    }

    private void later(Simulated event) {
        waiting.add(new Waiting(event, place));
    }

    private static Simulated arriving(Simulated.Event event, long at) {
        return new Simulated.Event(event.topic(), event.accountId(), at, event.record());
    }

    private static Simulated future(Simulated.Event event, String id, long ahead) {
        SpecificRecordBase record = new UsageEvent(
                "future-" + id,
                event.accountId(),
                Instant.ofEpochMilli(event.arrivesAtMillis() + ahead),
                "login",
                null,
                null,
                "u0",
                null,
                1.0,
                Map.of());
        return new Simulated.Event(Topic.USAGE_EVENTS, event.accountId(), event.arrivesAtMillis(), record);
    }
}
