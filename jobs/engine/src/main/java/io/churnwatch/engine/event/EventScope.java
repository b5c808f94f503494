package io.churnwatch.engine.event;

import io.churnwatch.engine.expression.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event's fields as an expression sees them; the slot of a field is its ordinal in {@link EventField}, and those of the
 * usage attributes follow.
 */
public record EventScope(Event event, List<String> attributes) implements Scope {
    private static final EventField[] FIELDS = EventField.values();

    @Override
    public double number(int slot) {
        return slot < FIELDS.length ? FIELDS[slot].number(event) : Double.NaN;
    }

    @Override
    public @Nullable String text(int slot) {
        if (slot < FIELDS.length) {
            return FIELDS[slot].text(event);
        }
        return event instanceof Event.Usage usage ? usage.attributes().get(attributes.get(slot - FIELDS.length)) : null;
    }
}
