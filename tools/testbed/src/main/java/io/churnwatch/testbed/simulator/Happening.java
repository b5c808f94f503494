package io.churnwatch.testbed.simulator;

/** What can happen on a day. Some happen several times; the number of each of them tells them apart. */
enum Happening {
    PROFILE,
    NOTIFICATION_SWITCHED_ON,
    INBOUND_CALL,
    OUTBOUND_CALL,
    LOGIN,
    FEATURE_USE,
    /** Of a ticket; the number is the days since it was opened. */
    TICKET_OPENED,
    TICKET_RESPONDED,
    TICKET_RESOLVED,
    TICKET_CLOSED,
    SURVEY,
    INVOICE_ISSUED,
    INVOICE_PAID;

    private static final Happening[] VALUES = values();

    static Happening of(int ordinal) {
        return VALUES[ordinal];
    }
}
