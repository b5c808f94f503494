package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be seen at one moment; {@link SceneText} draws it.
 *
 * @param elapsed since the command was started
 * @param steps what has to be done before accounts are judged, in order
 * @param clock the simulated time, once it runs
 * @param alerts the latest transitions, newest first
 */
record Scene(
        Duration elapsed,
        List<Step> steps,
        Optional<Clock> clock,
        Flow flow,
        Accounts accounts,
        List<Alert> alerts,
        Map<Severity, Long> openAlerts,
        Optional<Followed> followed,
        String footer) {

    /** Whether all is up, so that the accounts have the screen. */
    boolean isUp() {
        return steps.stream().allMatch(step -> step.phase() == Phase.DONE);
    }

    /** How far a step is. */
    enum Phase {
        WAITING,
        WORKING,
        DONE,
        FAILED
    }

    /**
     * One thing to be started or prepared.
     *
     * @param where an endpoint or what else there is to know about it; empty while unknown
     * @param took how long it has been, or was, at work
     */
    record Step(String name, String where, Phase phase, Duration took) {}

    /** The simulated time and how many simulated days pass in a second. */
    record Clock(Instant now, double daysPerSecond) {}

    /**
     * What has gone in and come out.
     *
     * @param perSecond events judged per second, one number per second, newest last
     * @param deadLetters by reason
     */
    record Flow(
            Intake.Counts events,
            List<Double> perSecond,
            long healthUpdates,
            long alerts,
            Map<String, Long> deadLetters) {
        /** Events that have arrived but are not judged yet. */
        long behind() {
            return Math.max(0, events.arrived() - events.judged());
        }

        /** Whether more than what is under way wait. */
        boolean isBehind() {
            return behind() > 5 * lastPerSecond();
        }

        double lastPerSecond() {
            return perSecond.isEmpty() ? 0 : perSecond.get(perSecond.size() - 1);
        }

        long allDeadLetters() {
            return deadLetters.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How many accounts are simulated, and how many are in each band by now, worst band first. */
    record Accounts(int simulated, Map<String, Long> byBand) {
        long judged() {
            return byBand.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The account that is shown in detail.
     *
     * @param about what is known of it beforehand, such as its name and story
     * @param latest empty until it is judged
     * @param scores what its score became when, oldest first
     * @param open its open alerts, gravest first
     */
    record Followed(
            String accountId, String about, Optional<HealthUpdate> latest, List<ScorePoint> scores, List<Alert> open) {}

    /** From this instant on the account had this score, 0..100. */
    record ScorePoint(Instant at, double score, String band) {}
}
