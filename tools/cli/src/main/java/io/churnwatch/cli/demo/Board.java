package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.DeadLetter;
import io.churnwatch.avro.HealthUpdate;
import io.churnwatch.avro.Severity;
import io.churnwatch.avro.Transition;
import io.churnwatch.cli.demo.Scene.Phase;
import io.churnwatch.cli.demo.Scene.ScorePoint;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what every part of the demo reports, from any thread, and gives a {@link Scene} of it. */
final class Board implements Outputs {
    private static final int ALERTS_KEPT = 200;
    private static final int SCORES_KEPT = 300;
    private static final List<String> WORST_FIRST = List.of("red", "yellow", "green", "unknown");

    private final long began = System.nanoTime();
    private final Map<String, StepState> steps = new LinkedHashMap<>();
    private final Map<String, HealthUpdate> latest = new TreeMap<>();
    private final Map<String, Deque<ScorePoint>> scores = new HashMap<>();
    private final Map<String, Alert> open = new LinkedHashMap<>();
    private final Deque<Alert> alerts = new ArrayDeque<>();
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private final Rate rate = new Rate();
    private final Stage stage;
    private Intake.Counts counts = Intake.Counts.NOTHING;
    private long healthUpdates;
    private long alertCount;
    private String footer = "";
    private String followed = "";

    private record StepState(String where, Phase phase, long sinceNanos, Duration took) {}

    /** What is known of the play before it begins. */
    interface Stage {
        int accounts();

        /** The simulated time, once it runs. */
        Optional<Scene.Clock> clock();

        /** Name and story of an account. */
        String about(String accountId);
    }

    Board(Stage stage) {
        this.stage = stage;
    }

    synchronized void plan(String step, String where) {
        steps.put(step, new StepState(where, Phase.WAITING, System.nanoTime(), Duration.ZERO));
    }

    synchronized void working(String step) {
        move(step, Phase.WORKING);
    }

    synchronized void done(String step) {
        move(step, Phase.DONE);
    }

    synchronized void failed(String step) {
        move(step, Phase.FAILED);
    }

    /** What there is to know about a step: its endpoint. */
    synchronized void where(String step, String where) {
        steps.computeIfPresent(
                step, (name, state) -> new StepState(where, state.phase(), state.sinceNanos(), state.took()));
    }

    synchronized void counted(Intake.Counts newest) {
        counts = newest;
        rate.observe(newest.judged(), System.nanoTime());
    }

    synchronized void footer(String text) {
        footer = text;
    }

    synchronized void follow(String accountId) {
        followed = accountId;
    }

    /** Follows the account so many places further in the order of names. */
    synchronized void followNext(int places) {
        var names = new ArrayList<>(latest.keySet());
        if (!names.isEmpty()) {
            int at = names.indexOf(followed);
            followed = names.get(Math.floorMod(at < 0 ? 0 : at + places, names.size()));
        }
    }

    synchronized boolean hasScores() {
        return healthUpdates > 0;
    }

    @Override
    public synchronized void health(HealthUpdate update) {
        if (healthUpdates == 0) {
            done(Play.SCORES);
        }
        healthUpdates++;
        latest.put(update.getAccountId(), update);
        var history = scores.computeIfAbsent(update.getAccountId(), id -> new ArrayDeque<>());
        history.addLast(new ScorePoint(update.getClock(), update.getScore(), update.getBand()));
        if (history.size() > SCORES_KEPT) {
            history.removeFirst();
        }
    }

    @Override
    public synchronized void alert(Alert alert) {
        alertCount++;
        alerts.addFirst(alert);
        if (alerts.size() > ALERTS_KEPT) {
            alerts.removeLast();
        }
        if (alert.getTransition() == Transition.RESOLVED) {
            open.remove(alert.getAlertId());
        } else {
            open.put(alert.getAlertId(), alert);
        }
    }

    @Override
    public synchronized void deadLetter(DeadLetter letter) {
        deadLetters.merge(letter.getReason().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    synchronized Scene scene() {
        return new Scene(
                Duration.ofNanos(System.nanoTime() - began),
                steps.entrySet().stream()
                        .map(step -> step(step.getKey(), step.getValue()))
                        .toList(),
                stage.clock(),
                new Scene.Flow(counts, rate.perSecond(), healthUpdates, alertCount, Map.copyOf(deadLetters)),
                new Scene.Accounts(stage.accounts(), byBand()),
                List.copyOf(alerts),
                openBySeverity(),
                followed.isEmpty() ? Optional.empty() : Optional.of(followedScene()),
                footer);
    }

    private void move(String step, Phase phase) {
        var before = steps.get(step);
        var where = before == null ? "" : before.where();
        var since = before == null || before.phase() == Phase.WAITING ? System.nanoTime() : before.sinceNanos();
        steps.put(step, new StepState(where, phase, since, Duration.ofNanos(System.nanoTime() - since)));
    }

    private static Scene.Step step(String name, StepState state) {
        var took = state.phase() == Phase.WORKING
                ? Duration.ofNanos(System.nanoTime() - state.sinceNanos())
                : state.took();
        return new Scene.Step(name, state.where(), state.phase(), took);
    }

    private Map<String, Long> byBand() {
        var bands = new TreeMap<String, Long>(
                Comparator.comparingInt(Board::badness).thenComparing(band -> band));
        WORST_FIRST.forEach(band -> bands.put(band, 0L));
        latest.values().forEach(update -> bands.merge(update.getBand(), 1L, Long::sum));
        return bands;
    }

    private static int badness(String band) {
        int place = WORST_FIRST.indexOf(band);
        return place < 0 ? WORST_FIRST.size() : place;
    }

    private Map<Severity, Long> openBySeverity() {
        var counts = new EnumMap<Severity, Long>(Severity.class);
        open.values().forEach(alert -> counts.merge(alert.getSeverity(), 1L, Long::sum));
        return counts;
    }

    private Scene.Followed followedScene() {
        var openHere = open.values().stream()
                .filter(alert -> alert.getAccountId().equals(followed))
                .sorted(Comparator.comparing(Alert::getSeverity).reversed())
                .toList();
        return new Scene.Followed(
                followed,
                stage.about(followed),
                Optional.ofNullable(latest.get(followed)),
                List.copyOf(scores.getOrDefault(followed, new ArrayDeque<>())),
                openHere);
    }
}
