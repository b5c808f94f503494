package io.churnwatch.engine.metrics;

import java.util.Locale;

/** The kinds of things that an account has for a while, each with a life of its own. */
public enum LifeCycle {
    TICKETS,
    INVOICES,
    GOALS;

    /** How a pack names them, where a selector could stand. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
