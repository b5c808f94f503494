package io.churnwatch.engine.metrics;

import io.churnwatch.engine.event.Event.Priority;
import io.churnwatch.engine.event.Event.TicketChange;
import org.jspecify.annotations.Nullable;

/**
 * One ticket as its changes tell it, in whatever order they came.
 *
 * @param openedMillis the earliest change known
 * @param respondedMillis the first response, {@link #NEVER} before it
 * @param status the newest of the changes that open, park or close it; a close before its open is remembered
 * @param statusMillis when that was, {@link #NOT_TOLD} while none of them is known
 * @param priorityMillis when the priority was last told, {@link #NOT_TOLD} when it was not
 * @param touchedMillis the newest change of any kind
 */
record Ticket(
        long openedMillis,
        long respondedMillis,
        TicketChange status,
        long statusMillis,
        Priority priority,
        long priorityMillis,
        long touchedMillis)
        implements LivingThing {
    static final long NEVER = Long.MAX_VALUE;
    static final long NOT_TOLD = Long.MIN_VALUE;
    private static final long HOUR = 3_600_000;

    static Ticket first(TicketChange change, Priority priority, long millis) {
        return new Ticket(millis, NEVER, TicketChange.OPENED, NOT_TOLD, Priority.UNKNOWN, NOT_TOLD, millis)
                .after(change, priority, millis);
    }

    Ticket after(TicketChange change, Priority newPriority, long millis) {
        boolean newest = millis >= statusMillis && change != TicketChange.RESPONDED && change != TicketChange.UNKNOWN;
        // What was closed at the very instant of its opening stays closed, whichever comes first.
        boolean lateOpen = change == TicketChange.OPENED && millis == statusMillis && isClosing(status);
        boolean newestPriority = newPriority != Priority.UNKNOWN && millis >= priorityMillis;
        return new Ticket(
                Math.min(openedMillis, millis),
                change == TicketChange.RESPONDED ? Math.min(respondedMillis, millis) : respondedMillis,
                newest && !lateOpen ? change : status,
                newest ? millis : statusMillis,
                newestPriority ? newPriority : priority,
                newestPriority ? millis : priorityMillis,
                Math.max(touchedMillis, millis));
    }

    boolean isOpen() {
        return !isClosing(status);
    }

    boolean isWaiting() {
        return status == TicketChange.WAITING_ON_CUSTOMER;
    }

    /** Whole hours since it was opened; what is closed ages no more. */
    long ageHours(long clock) {
        long until = isOpen() ? clock : Math.min(clock, statusMillis);
        return Math.max(0, Math.floorDiv(until - openedMillis, HOUR));
    }

    /** The next instant at which an open ticket grows an hour older. */
    long nextHour(long clock) {
        return openedMillis + (Math.max(-1, Math.floorDiv(clock - openedMillis, HOUR)) + 1) * HOUR;
    }

    /** Hours from opening to first response; NaN before it. */
    double responseHours() {
        return respondedMillis == NEVER ? Double.NaN : (respondedMillis - openedMillis) / (double) HOUR;
    }

    @Override
    public double number(LifeField field, AccountView account) {
        long hours = ageHours(account.facts().clock());
        return switch (field) {
            case TICKET_OPEN -> isOpen() ? 1 : 0;
            case TICKET_WAITING -> isWaiting() ? 1 : 0;
            case TICKET_AGE_HOURS -> hours;
            case TICKET_AGE_DAYS -> hours / 24.0;
            case TICKET_RESPONSE_HOURS -> responseHours();
            default -> Double.NaN;
        };
    }

    @Override
    public @Nullable String text(LifeField field, AccountView account) {
        return field != LifeField.TICKET_PRIORITY || priority == Priority.UNKNOWN ? null : priority.word();
    }

    @Override
    public long forgottenAt() {
        return touchedMillis + LivingThings.FORGOTTEN;
    }

    @Override
    public long nextStep(long clock) {
        return isOpen() ? nextHour(clock) : Long.MAX_VALUE;
    }

    @Override
    public long nextStep(LifeField field, long clock, Interest interest) {
        Interest inHours = field == LifeField.TICKET_AGE_DAYS ? interest.inHours() : interest;
        if (!isOpen() || clock < openedMillis || inHours.everyChange()) {
            return nextStep(clock);
        }
        double hours = inHours.nextAbove(ageHours(clock));
        return Double.isInfinite(hours) ? Long.MAX_VALUE : openedMillis + (long) hours * HOUR;
    }

    private static boolean isClosing(TicketChange change) {
        return change == TicketChange.RESOLVED || change == TicketChange.CLOSED;
    }
}
