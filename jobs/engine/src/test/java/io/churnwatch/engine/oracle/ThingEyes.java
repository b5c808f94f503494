package io.churnwatch.engine.oracle;

import io.churnwatch.engine.expression.Scope;
import io.churnwatch.engine.metrics.LifeField;

/** What a condition sees of a thing with a life cycle. */
record ThingEyes(Oracle oracle, Things.Thing thing) implements Scope {
    @Override
    public double number(int slot) {
        return slot < LifeField.COUNT
                ? thing.number(LifeField.values()[slot])
                : oracle.constant(slot - LifeField.COUNT);
    }

    @Override
    public String text(int slot) {
        return slot < LifeField.COUNT ? thing.texts().get(LifeField.values()[slot]) : null;
    }
}
