package io.churnwatch.engine.event;

import io.churnwatch.engine.expression.Scope;
import org.jspecify.annotations.Nullable;

/** An event's fields as an expression sees them; the slot of a field is its ordinal in {@link EventField}. */
public record EventScope(Event event) implements Scope {
    private static final EventField[] FIELDS = EventField.values();

    @Override
    public double number(int slot) {
        return FIELDS[slot].number(event);
    }

    @Override
    public @Nullable String text(int slot) {
        return FIELDS[slot].text(event);
    }
}
