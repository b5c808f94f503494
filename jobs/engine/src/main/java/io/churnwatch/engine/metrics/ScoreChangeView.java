package io.churnwatch.engine.metrics;

/** Compares the score with what it was when a day ended. */
record ScoreChangeView(int days) implements View {
    private static final double PARTS = 1e9;

    @Override
    public double value(AccountView account, Moment moment) {
        return compare(account, base(account));
    }

    @Override
    public double[] baseline(AccountView account) {
        return new double[] {base(account)};
    }

    @Override
    public double against(AccountView account, double[] baseline) {
        return compare(account, baseline[0]);
    }

    /** Without the last digits' noise. */
    private static double compare(AccountView account, double base) {
        return Math.rint((account.facts().scoreDays().now() - base) * PARTS) / PARTS + 0.0;
    }

    private double base(AccountView account) {
        return account.facts().scoreDays().atEndOf(today(account) - days);
    }

    /** The next day on which it is compared with another score. */
    @Override
    public long nextChange(AccountView account, Interest interest) {
        ScoreDays scores = account.facts().scoreDays();
        double base = base(account);
        long today = today(account);
        for (long day = today + 1; day <= today + days; day++) {
            if (Double.compare(scores.atEndOf(day - days), base) != 0) {
                return account.buckets().start(Granularity.DAY, day);
            }
        }
        return NEVER;
    }

    @Override
    public boolean isBaseline() {
        return true;
    }

    @Override
    public Basis basis(AccountView account) {
        return new Basis(
                account.buckets().start(Granularity.DAY, today(account) - days + 1),
                account.facts().clock(),
                Double.NaN,
                account.baselineOf(this)[0]);
    }

    private static long today(AccountView account) {
        return account.buckets().of(Granularity.DAY, account.facts().clock());
    }
}
