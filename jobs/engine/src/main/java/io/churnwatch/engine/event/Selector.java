package io.churnwatch.engine.event;

import io.churnwatch.engine.expression.TruthExpression;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named choice of events. {@code like} is already unfolded: a selector holds every match it inherited.
 *
 * @param definition canonical text; equal definitions share their counters, whatever their names
 * @param matches all must hold
 * @param exclusions the event is left out when all matches of any one of these hold
 * @param where a further condition on the event's fields (slots: {@link EventScope}); unknown does not match
 * @param attributes the usage attributes that {@code where} asks for, in the order of their slots
 */
public record Selector(
        String name,
        String definition,
        Stream from,
        List<Match> matches,
        List<List<Match>> exclusions,
        @Nullable TruthExpression where,
        List<String> attributes) {
    /** A selector whose condition asks for no attribute. */
    public Selector(
            String name,
            String definition,
            Stream from,
            List<Match> matches,
            List<List<Match>> exclusions,
            @Nullable TruthExpression where) {
        this(name, definition, from, matches, exclusions, where, List.of());
    }

    public boolean matches(Event event) {
        if (event.stream() != from || !all(matches, event)) {
            return false;
        }
        for (int i = 0; i < exclusions.size(); i++) {
            if (all(exclusions.get(i), event)) {
                return false;
            }
        }
        return where == null || where.holds(new EventScope(event, attributes));
    }

    private static boolean all(List<Match> matches, Event event) {
        for (int i = 0; i < matches.size(); i++) {
            if (!matches.get(i).holds(event)) {
                return false;
            }
        }
        return true;
    }

    /** One field or usage attribute that must carry one of these values; an absent one never matches. */
    public sealed interface Match {
        boolean holds(Event event);

        record Text(EventField field, Set<String> anyOf) implements Match {
            @Override
            public boolean holds(Event event) {
                String value = field.text(event);
                return value != null && anyOf.contains(value);
            }
        }

        record Number(EventField field, Set<Double> anyOf) implements Match {
            @Override
            public boolean holds(Event event) {
                return anyOf.contains(field.number(event));
            }
        }

        record Attribute(String name, Set<String> anyOf) implements Match {
            @Override
            public boolean holds(Event event) {
                return event instanceof Event.Usage usage
                        && usage.attributes().containsKey(name)
                        && anyOf.contains(usage.attributes().get(name));
            }
        }
    }
}
