package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.AlertAction;
import io.churnwatch.avro.AlertClass;
import io.churnwatch.avro.AlertState;
import io.churnwatch.avro.Cause;
import io.churnwatch.avro.Driver;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.Severity;
import io.churnwatch.avro.Transition;
import io.churnwatch.cli.demo.Board.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample outputs and a board on which they happened. */
final class Scenes {
    static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final String KAFKA = "Kafka";
    static final String JOB = "account-health job";

    private Scenes() {}

    /** Three accounts judged, two alerts on one of them, which is followed. */
    static Board running() {
        var board = starting();
        board.done(KAFKA);
        board.done(JOB);
        board.working(Play.SCORES);
        board.counted(new Intake.Counts(12_400, 12_345));
        board.follow("acme");
        board.footer("q ends everything");
        board.health(health("acme", -20, 100, "green"));
        board.health(health("acme", -5, 40, "yellow"));
        board.health(health("acme", 0, 20, "red"));
        board.health(health("beta", -3, 90, "green"));
        board.health(health("gamma", -3, 80, "green"));
        board.alert(
                alert("a1", "acme", Severity.WARN, Transition.OPENED, "25 % of calls missed in 7 days (limit 20 %)"));
        board.alert(alert(
                "a1", "acme", Severity.CRITICAL, Transition.ESCALATED, "35 % of calls missed in 7 days (limit 30 %)"));
        board.alert(alert("a2", "beta", Severity.WATCH, Transition.OPENED, "nobody logged in for 6 days (limit 5)"));
        board.alert(alert("a2", "beta", Severity.WATCH, Transition.RESOLVED, "nobody logged in for 0 days (limit 5)"));
        return board;
    }

    /** Kafka is starting, the job waits. */
    static Board starting() {
        var board = new Board(new Stage() {
            @Override
            public int accounts() {
                return 3;
            }

            @Override
            public Optional<Scene.Clock> clock() {
                return Optional.of(new Scene.Clock(MONDAY_NOON, 1));
            }

            @Override
            public String about(String accountId) {
                return "missed calls rise";
            }
        });
        board.plan(KAFKA, "127.0.0.1:9092");
        board.plan(JOB, "");
        board.working(KAFKA);
        return board;
    }

    static HealthUpdate health(String account, int day, double score, String band) {
        return HealthUpdate.newBuilder()
                .setEventId(account + day)
                .setAccountId(account)
                .setClock(MONDAY_NOON.plus(Duration.ofDays(day)))
                .setRawScore(score / 10)
                .setScore(score)
                .setBand(band)
                .setCompleteness(1)
                .setCause(Cause.BEHAVIOUR)
                .setDrivers(List.of(
                        new Driver("missed_calls", "missed_pct_7d", 35.0, -2.0, 1),
                        new Driver("seat_use", "seat_use_pct_28d", null, 0.0, 2)))
                .setProfile("telephony")
                .setPack("sample")
                .setPackVersion(1)
                .setPackHash("0123456789abcdef")
                .build();
    }

    static Alert alert(String id, String account, Severity severity, Transition transition, String text) {
        return Alert.newBuilder()
                .setEventId(id + transition)
                .setAlertId(id)
                .setAccountId(account)
                .setClock(MONDAY_NOON)
                .setRuleId("missed-calls")
                .setTransition(transition)
                .setSeverity(severity)
                .setClass$(AlertClass.RISK)
                .setStateBefore(AlertState.FIRING)
                .setStateAfter(AlertState.FIRING)
                .setText(text)
                .setEvidence(List.of())
                .setAction(AlertAction.NOTIFY)
                .setProfile("telephony")
                .setPack("sample")
                .setPackVersion(1)
                .setPackHash("0123456789abcdef")
                .build();
    }
}
