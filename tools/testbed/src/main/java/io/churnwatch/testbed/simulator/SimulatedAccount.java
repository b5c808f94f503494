package io.churnwatch.testbed.simulator;

import java.util.List;

/**
 * One account: who it is, and how it behaves on a day. Days count from the start of the simulation.
 *
 * @param storyDay the day on which its story begins
 * @param callsPerSeat inbound calls per seat on a usual working day
 * @param openingHour when it begins to work, UTC
 * @param callLimit calls in four weeks, inbound and outbound, that its plan allows
 * @param use each seat is used so many times as much as usual
 * @param tickets so many times as many tickets are opened as usual
 */
record SimulatedAccount(
        long seed,
        int number,
        String id,
        Story story,
        int storyDay,
        int seats,
        double callsPerSeat,
        int openingHour,
        int invoiceDay,
        double callLimit,
        double use,
        double tickets) {

    /** Of every twenty accounts in a row, twelve are healthy and each story has one of the others. */
    private static final int BLOCK = 20;

    private static final int MOST_SEATS = 30;
    private static final int FEWEST_SEATS = 4;
    private static final double INBOUND_PER_SEAT = 3;
    /** Five working days and two of a tenth, four times. */
    private static final double WORKDAYS_OF_FOUR_WEEKS = 20.8;

    private static final double ALL_CALLS_PER_INBOUND_CALL = 1.5;
    /** What a day has of a working day, on average. */
    private static final double WORKDAYS_OF_A_DAY = 5.2 / 7;

    private static final double EVENTS_PER_ACTIVE_SEAT = 3;
    private static final double OTHER_EVENTS_PER_DAY = 0.3;
    /** Of an account of medium size. */
    private static final double USUAL_EVENTS_PER_DAY = 40;

    private static final int FEWEST_SEATS_OF_ANY = 2;
    private static final double USUAL_SHARE_OF_LIMIT = 0.55;
    private static final double USUAL_MISSED = 0.06;
    private static final double GRAVE_MISSED = 0.45;
    private static final double USUAL_ACTIVE_SEATS = 0.85;
    private static final double FEW_ACTIVE_SEATS = 0.2;
    private static final double GROWTH = 2.3;
    private static final List<Story> TROUBLED = List.of(Story.values()).subList(1, Story.values().length);

    static SimulatedAccount of(long seed, int number, int days) {
        long roll = Dice.roll(seed, number, -1, 0);
        double size = Dice.unit(roll);
        int seats = FEWEST_SEATS + (int) ((MOST_SEATS - FEWEST_SEATS) * size * size * size);
        double callsPerSeat = INBOUND_PER_SEAT * (0.8 + 0.5 * Dice.unit(Dice.next(roll)));
        long more = Dice.roll(seed, number, -1, 1);
        // Late enough to have a past to compare with, early enough to come true.
        int storyDay = (int) (days * (0.45 + 0.15 * Dice.unit(more)));
        int openingHour = 6 + Dice.below(Dice.next(more), 4);
        int invoiceDay = Dice.below(Dice.roll(seed, number, -1, 2), Month.DAYS);
        return new SimulatedAccount(
                seed,
                number,
                "sim-%05d".formatted(number),
                story(seed, number),
                storyDay,
                seats,
                callsPerSeat,
                openingHour,
                invoiceDay,
                limit(seats, callsPerSeat),
                1,
                1);
    }

    private static double limit(int seats, double callsPerSeat) {
        double calls = seats * callsPerSeat * ALL_CALLS_PER_INBOUND_CALL * WORKDAYS_OF_FOUR_WEEKS;
        return Math.ceil(calls / USUAL_SHARE_OF_LIMIT / 50) * 50;
    }

    /**
     * The same account with about so many events on a day of the calendar as long as it is well. It has between half
     * and twice the seats that usually bring that about, and opens tickets in proportion to its events.
     */
    SimulatedAccount withEventsPerDay(double wanted) {
        double perSeat = (callsPerSeat * ALL_CALLS_PER_INBOUND_CALL + USUAL_ACTIVE_SEATS * EVENTS_PER_ACTIVE_SEAT)
                * WORKDAYS_OF_A_DAY;
        double crowded = Math.pow(2, 2 * Dice.unit(Dice.roll(seed, number, -6, 0)) - 1);
        int newSeats = Math.max(FEWEST_SEATS_OF_ANY, (int) Math.round(wanted / perSeat * crowded));
        double newUse = Math.max(0, wanted - OTHER_EVENTS_PER_DAY) / (newSeats * perSeat);
        return new SimulatedAccount(
                seed,
                number,
                id,
                story,
                storyDay,
                newSeats,
                callsPerSeat,
                openingHour,
                invoiceDay,
                limit(newSeats, callsPerSeat * newUse),
                newUse,
                wanted / USUAL_EVENTS_PER_DAY);
    }

    private static Story story(long seed, int number) {
        int block = number / BLOCK;
        int shift = Dice.below(Dice.roll(seed, block, -2, 0), BLOCK);
        // Seven and twenty share no factor: the places of a block are only put in another order.
        int place = (number % BLOCK * 7 + shift) % BLOCK;
        return place < TROUBLED.size() ? TROUBLED.get(place) : Story.HEALTHY;
    }

    int firstDay() {
        return story.startsLate() ? storyDay : 0;
    }

    boolean isHere(int day) {
        return day >= firstDay();
    }

    /** Inbound calls on a usual working day are this many times those at the start. */
    double growth(int day) {
        return story == Story.GROWS_INTO_LIMIT ? 1 + (GROWTH - 1) * progress(day, 30) : 1;
    }

    boolean isSilent(int day) {
        return story == Story.GOES_SILENT && day >= storyDay;
    }

    double missedShare(int day) {
        return story == Story.MISSED_CALLS_RISE
                ? USUAL_MISSED + (GRAVE_MISSED - USUAL_MISSED) * progress(day, 14)
                : USUAL_MISSED;
    }

    /** How many people use the product at all. */
    int activeSeats(int day) {
        double share = story == Story.SEATS_EMPTY
                ? USUAL_ACTIVE_SEATS - (USUAL_ACTIVE_SEATS - FEW_ACTIVE_SEATS) * progress(day, 10)
                : USUAL_ACTIVE_SEATS;
        return Math.max(1, (int) Math.round(seats * share));
    }

    boolean neglectsTickets(int day) {
        return story == Story.TICKETS_AGE && day >= storyDay;
    }

    boolean isDisappointed(int day) {
        return story == Story.NPS_FALLS && day >= storyDay;
    }

    /** How far the story has come: 0 before it begins, 1 from so many days after. */
    private double progress(int day, int length) {
        return Math.min(1, Math.max(0, (day - storyDay) / (double) length));
    }
}
