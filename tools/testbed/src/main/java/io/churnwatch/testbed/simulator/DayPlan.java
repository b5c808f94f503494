package io.churnwatch.testbed.simulator;

import java.util.Arrays;

/**
 * What happens to all accounts on one day, in order of time. Only places in the order are kept, as one number each:
 * millisecond of the day, account, happening, and the happening's number. What an event says is worked out when it is
 * due.
 */
final class DayPlan {
    static final long DAY_MILLIS = 86_400_000L;
    static final int MOST_OF_A_KIND = 1_000;
    static final int MOST_ACCOUNTS = 1 << 22;

    private static final int NUMBER_BITS = 10;
    private static final int HAPPENING_BITS = 4;
    private static final int ACCOUNT_BITS = 22;
    private static final int TICKET_MEMORY_DAYS = 8;
    private static final int HOUR_MILLIS = 3_600_000;
    private static final int WORKING_HOURS = 10;

    private final Tickets tickets = new Tickets();
    private final int dayOfWeekAtStart;
    private long[] entries = new long[1 << 12];
    private int size;
    private int day;

    /** @param dayOfWeekAtStart from 1, Monday, to 7, Sunday */
    DayPlan(int dayOfWeekAtStart) {
        this.dayOfWeekAtStart = dayOfWeekAtStart;
    }

    void begin(int newDay) {
        day = newDay;
        size = 0;
    }

    int size() {
        return size;
    }

    void sort() {
        Arrays.sort(entries, 0, size);
    }

    int millisOfDay(int entry) {
        return (int) (entries[entry] >>> (ACCOUNT_BITS + HAPPENING_BITS + NUMBER_BITS));
    }

    int account(int entry) {
        return (int) (entries[entry] >>> (HAPPENING_BITS + NUMBER_BITS)) & (MOST_ACCOUNTS - 1);
    }

    Happening happening(int entry) {
        return Happening.of((int) (entries[entry] >>> NUMBER_BITS) & ((1 << HAPPENING_BITS) - 1));
    }

    int number(int entry) {
        return (int) entries[entry] & ((1 << NUMBER_BITS) - 1);
    }

    /** Plans one account's day. */
    void add(SimulatedAccount account) {
        if (!account.isHere(day)) {
            return;
        }
        int sinceFirst = day - account.firstDay();
        if (sinceFirst == 0) {
            add(account, Happening.PROFILE, 0, account.openingHour() * HOUR_MILLIS);
        }
        if (sinceFirst == 3 && account.story() == Story.NEW_ACCOUNT) {
            add(account, Happening.NOTIFICATION_SWITCHED_ON, 0, noon(account));
        }
        addUse(account);
        addTickets(account);
        addSurveys(account);
        addInvoices(account);
    }

    private void addUse(SimulatedAccount account) {
        if (account.isSilent(day)) {
            return;
        }
        double rhythm = (isWeekend() ? 0.1 : 1) * account.use();
        double inbound = account.seats() * account.callsPerSeat() * account.growth(day) * rhythm;
        addWorking(account, Happening.INBOUND_CALL, inbound);
        addWorking(account, Happening.OUTBOUND_CALL, inbound / 2);
        addWorking(account, Happening.LOGIN, account.activeSeats(day) * rhythm);
        addWorking(account, Happening.FEATURE_USE, account.activeSeats(day) * rhythm * 2);
    }

    /** About so many of a happening, spread over the working hours with most of them around noon. */
    private void addWorking(SimulatedAccount account, Happening happening, double usual) {
        long roll = Dice.roll(account.seed(), account.number(), day, happening.ordinal());
        // The fraction becomes one more, on that share of the days.
        int count = (int) (usual * (0.85 + 0.3 * Dice.unit(roll)) + Dice.unit(Dice.next(roll)));
        for (int number = 0; number < Math.min(count, MOST_OF_A_KIND); number++) {
            roll = Dice.next(roll);
            double firstHalf = Dice.unit(roll);
            roll = Dice.next(roll);
            double ofTheDay = (firstHalf + Dice.unit(roll)) / 2;
            int time = account.openingHour() * HOUR_MILLIS + (int) (ofTheDay * WORKING_HOURS * HOUR_MILLIS);
            add(account, happening, number, time);
        }
    }

    private void addTickets(SimulatedAccount account) {
        for (int ago = 0; ago < TICKET_MEMORY_DAYS; ago++) {
            int opened = day - ago;
            if (opened < account.firstDay() || !tickets.isOpened(account, opened)) {
                continue;
            }
            for (Happening change : Tickets.CHANGES) {
                long millis = tickets.millisAfterOpeningDay(account, opened, change);
                if (millis >= 0 && millis / DAY_MILLIS == ago) {
                    add(account, change, ago, (int) (millis % DAY_MILLIS));
                }
            }
        }
    }

    private void addSurveys(SimulatedAccount account) {
        for (int respondent = 0; respondent < Surveys.RESPONDENTS; respondent++) {
            if (Surveys.answers(account, respondent, day)) {
                add(account, Happening.SURVEY, respondent, noon(account) + respondent * HOUR_MILLIS);
            }
        }
    }

    private void addInvoices(SimulatedAccount account) {
        int dayOfMonth = Math.floorMod(day - account.invoiceDay(), Month.DAYS);
        if (dayOfMonth == 0) {
            add(account, Happening.INVOICE_ISSUED, 0, 3 * HOUR_MILLIS);
        }
        if (dayOfMonth == Invoices.DAYS_TO_PAY && day - Invoices.DAYS_TO_PAY >= account.firstDay()) {
            add(account, Happening.INVOICE_PAID, 0, noon(account));
        }
    }

    private void add(SimulatedAccount account, Happening happening, int number, int millisOfDay) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] =
                (((long) millisOfDay << ACCOUNT_BITS | account.number()) << HAPPENING_BITS | happening.ordinal())
                                << NUMBER_BITS
                        | number;
    }

    private boolean isWeekend() {
        return (dayOfWeekAtStart - 1 + day) % 7 >= 5;
    }

    private static int noon(SimulatedAccount account) {
        return (account.openingHour() + WORKING_HOURS / 2) * HOUR_MILLIS;
    }
}
