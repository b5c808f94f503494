package io.churnwatch.testbed.simulator;

/** NPS surveys: each respondent answers once a month, on days of their own. */
final class Surveys {
    static final int RESPONDENTS = 4;

    private static final int DICE = -4;

    private Surveys() {}

    static boolean answers(SimulatedAccount account, int respondent, int day) {
        return !account.isSilent(day) && Math.floorMod(day - account.invoiceDay() - respondent * 7, Month.DAYS) == 0;
    }

    static double score(SimulatedAccount account, int respondent, int day) {
        int high = 9 + Dice.below(Dice.roll(account.seed(), account.number(), respondent, DICE), 2);
        return account.isDisappointed(day) ? high - 6.0 : high;
    }
}
