package io.churnwatch.engine.metrics;

/**
 * What a pack may ask of a ticket; in a ticket's {@code where} the slot of a field is its ordinal here, and the
 * pack's constants follow: constant i has slot {@code TicketField.COUNT + i}. Ages move in whole hours.
 */
public enum TicketField {
    OPEN,
    WAITING,
    PRIORITY,
    AGE_DAYS,
    AGE_HOURS,
    RESPONSE_HOURS;

    public static final int COUNT = values().length;
}
