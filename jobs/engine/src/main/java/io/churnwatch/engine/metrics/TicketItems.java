package io.churnwatch.engine.metrics;

import io.churnwatch.engine.expression.TruthExpression;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tickets of an account as items of a signal. */
public final class TicketItems {
    private static final Comparator<Map.Entry<String, Ticket>> OLDEST_FIRST = Comparator.comparingLong(
                    (Map.Entry<String, Ticket> entry) -> entry.getValue().openedMillis())
            .thenComparing(Map.Entry::getKey);

    private TicketItems() {}

    /** The oldest of those for which the condition is known to hold. */
    public static List<Item> of(AccountView account, @Nullable TruthExpression where, int most) {
        return account.facts().things().tickets().byId().entrySet().stream()
                .filter(entry -> where == null || where.holds(new LifeView.ThingScope(entry.getValue(), account)))
                .sorted(OLDEST_FIRST)
                .limit(most)
                .<Item>map(entry -> new Item.OfThing(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** One of them, whatever became of it. */
    public static Item named(AccountView account, String id) {
        return new Item.OfThing(id, account.facts().things().tickets().byId().get(id));
    }

    /** The first instant after the clock at which a ticket ages by an hour or is forgotten. */
    static long nextChange(AccountFacts facts) {
        long next = View.NEVER;
        for (Ticket ticket : facts.things().tickets().tickets()) {
            next = Math.min(next, Math.min(ticket.forgottenAt(), ticket.nextStep(facts.clock())));
        }
        return next;
    }
}
