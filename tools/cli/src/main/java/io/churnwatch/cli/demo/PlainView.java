package io.churnwatch.cli.demo;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.Severity;
import io.churnwatch.cli.demo.Scene.Phase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Calm lines for where there is no terminal: each step once, then every few seconds how things stand. */
final class PlainView implements View {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int ALERTS_EACH_TIME = 3;
    private static final long MOMENT_MILLIS = 100;

    private final PrintWriter out;
    private final boolean withAlerts;
    private final boolean unicode;
    private final Map<String, Phase> told = new HashMap<>();
    private Set<String> alertsBefore = new HashSet<>();
    private Duration next = Duration.ZERO;

    /** @param withAlerts whether alerts are told too; without, only steps and how things stand */
    PlainView(PrintWriter out, boolean withAlerts, boolean unicode) {
        this.out = out;
        this.withAlerts = withAlerts;
        this.unicode = unicode;
    }

    @Override
    public Wish show(Scene scene) {
        scene.steps().forEach(this::tellStep);
        if (scene.isUp() && scene.elapsed().compareTo(next) >= 0) {
            next = scene.elapsed().plus(BETWEEN);
            say(standing(scene));
            if (withAlerts) {
                newAlerts(scene).forEach(alert -> say("  " + line(alert)));
            }
        }
        try {
            Thread.sleep(MOMENT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Wish.QUIT;
        }
        return Wish.NOTHING;
    }

    private void tellStep(Scene.Step step) {
        var before = told.put(step.name(), step.phase());
        if (before == step.phase() || step.phase() == Phase.WAITING) {
            return;
        }
        say(
                switch (step.phase()) {
                    case WAITING -> "";
                    case WORKING -> step.name() + ": starting";
                    case DONE ->
                        step.name() + ": ready after " + Words.seconds(step.took())
                                + (step.where().isEmpty() ? "" : ", " + step.where());
                    case FAILED -> step.name() + ": failed";
                });
    }

    private static String standing(Scene scene) {
        var flow = scene.flow();
        var bands = scene.accounts().byBand().entrySet().stream()
                .filter(band -> band.getValue() > 0)
                .map(band -> band.getValue() + " " + band.getKey())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s | %s | %,d events judged, %,.0f/s, %,d wait | accounts: %s | %,d health updates, %,d alerts, %,d dead letters%s",
                Words.seconds(scene.elapsed()),
                scene.clock().map(clock -> Words.dayAndTime(clock.now())).orElse("-"),
                flow.events().judged(),
                flow.lastPerSecond(),
                flow.behind(),
                bands.isEmpty() ? "none judged yet" : bands,
                flow.healthUpdates(),
                flow.alerts(),
                flow.allDeadLetters(),
                scene.followed().map(PlainView::followed).orElse(""));
    }

    private static String followed(Scene.Followed followed) {
        return followed.latest()
                .map(latest ->
                        " | " + followed.accountId() + ": " + Words.number(latest.getScore()) + " " + latest.getBand())
                .orElse("");
    }

    /** The gravest of those that came since the last time, in the order they came. */
    private List<Alert> newAlerts(Scene scene) {
        var now = scene.alerts().stream().map(Alert::getEventId).collect(Collectors.toSet());
        var fresh = scene.alerts().stream()
                .filter(alert -> !alertsBefore.contains(alert.getEventId()))
                .filter(alert -> alert.getSeverity() != Severity.UNKNOWN)
                .sorted(java.util.Comparator.comparing(Alert::getSeverity).reversed())
                .limit(ALERTS_EACH_TIME)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        alertsBefore = now;
        return scene.alerts().stream().filter(fresh::contains).toList();
    }

    private static String line(Alert alert) {
        return Words.day(alert.getClock()) + " "
                + Ink.fit(alert.getTransition().name().toLowerCase(Locale.ROOT), 12)
                + Ink.fit(alert.getSeverity().name().toLowerCase(Locale.ROOT), 9) + alert.getAccountId() + ": "
                + alert.getText();
    }

    private void say(String line) {
        out.println(unicode ? line : Ascii.fold(line));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
