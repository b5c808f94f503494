package io.churnwatch.testbed.simulator;

import java.util.List;

/** The lives of tickets: at most one is opened per account and day. */
final class Tickets {
    static final List<Happening> CHANGES = List.of(
            Happening.TICKET_OPENED, Happening.TICKET_RESPONDED, Happening.TICKET_RESOLVED, Happening.TICKET_CLOSED);

    private static final int DICE = -3;
    private static final double USUAL_PER_DAY = 0.04;
    private static final double NEGLECTED_PER_DAY = 0.15;
    private static final long HOUR_MILLIS = 3_600_000L;

    boolean isOpened(SimulatedAccount account, int day) {
        if (account.isSilent(day)) {
            return false;
        }
        if (isTheUrgentOne(account, day)) {
            return true;
        }
        double perDay = account.neglectsTickets(day) ? NEGLECTED_PER_DAY : USUAL_PER_DAY;
        return Dice.unit(roll(account, day)) < perDay * account.tickets();
    }

    /** The ticket with which the story of neglected tickets begins. */
    static boolean isTheUrgentOne(SimulatedAccount account, int day) {
        return account.story() == Story.TICKETS_AGE && day == account.storyDay();
    }

    /** When a change happens, from the midnight before the ticket was opened; negative when never. */
    long millisAfterOpeningDay(SimulatedAccount account, int opened, Happening change) {
        long roll = Dice.next(roll(account, opened));
        long openedAt = account.openingHour() * HOUR_MILLIS + (long) (Dice.unit(roll) * 8 * HOUR_MILLIS);
        if (change == Happening.TICKET_OPENED) {
            return openedAt;
        }
        if (account.neglectsTickets(opened)) {
            return -1;
        }
        roll = Dice.next(roll);
        long respondedAt = openedAt + HOUR_MILLIS / 2 + (long) (Dice.unit(roll) * 5 * HOUR_MILLIS);
        roll = Dice.next(roll);
        long resolvedAt = respondedAt + HOUR_MILLIS + (long) (Dice.unit(roll) * 71 * HOUR_MILLIS);
        return switch (change) {
            case TICKET_RESPONDED -> respondedAt;
            case TICKET_RESOLVED -> resolvedAt;
            default -> resolvedAt + 48 * HOUR_MILLIS;
        };
    }

    private static long roll(SimulatedAccount account, int day) {
        return Dice.roll(account.seed(), account.number(), day, DICE);
    }
}
