package io.churnwatch.engine.oracle;

import io.churnwatch.engine.Outcome;
import java.time.Instant;

/** One thing that was told of an account, in a form that can be compared: a line that says what, of what, when. */
record Told(Instant at, String what, String detail) implements Comparable<Told> {

    static Told transition(long at, String rule, String item, Object transition, Object severity, Object reason) {
        return new Told(
                Instant.ofEpochMilli(at),
                "alert " + rule + (item == null ? "" : " of " + item),
                transition + " " + severity + (reason == null ? "" : " " + reason));
    }

    static Told of(Outcome outcome) {
        if (outcome instanceof Outcome.AlertChange alert) {
            return transition(
                    alert.clockMillis(),
                    alert.ruleId(),
                    alert.item(),
                    alert.transition(),
                    alert.severity(),
                    alert.resolveReason());
        }
        Outcome.HealthChange health = (Outcome.HealthChange) outcome;
        StringBuilder drivers = new StringBuilder();
        health.drivers().stream()
                .sorted(java.util.Comparator.comparing(driver -> driver.factor()))
                .forEach(driver -> drivers.append(driver.factor())
                        .append('=')
                        .append(short4(driver.points()))
                        .append(' '));
        return health(
                health.clockMillis(),
                health.profile(),
                health.rawScore(),
                health.score(),
                health.previousScore(),
                health.band(),
                health.completeness(),
                health.cause(),
                drivers.toString());
    }

    static Told health(
            long at,
            String profile,
            double raw,
            double score,
            Double previous,
            String band,
            double completeness,
            Object cause,
            String drivers) {
        return new Told(
                Instant.ofEpochMilli(at),
                "health",
                profile + " " + short4(raw) + " " + short4(score) + " after "
                        + (previous == null ? "nothing" : short4(previous)) + " " + band + " " + short4(completeness)
                        + " " + cause + " " + drivers);
    }

    static String short4(double number) {
        return String.valueOf(Math.rint(number * 1e4) / 1e4 + 0.0);
    }

    @Override
    public int compareTo(Told other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : what.compareTo(other.what);
    }
}
