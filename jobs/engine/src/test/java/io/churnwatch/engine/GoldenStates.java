package io.churnwatch.engine;

import io.churnwatch.engine.event.Event;
import io.churnwatch.engine.pack.PackCompiler;
import io.churnwatch.engine.state.AccountState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes the accounts of {@link GoldenStateTest}: to be run by hand when the stored format has got a new version, from
 * {@code jobs/engine}, with the new folder, which holds a {@code pack.yaml} already.
 */
final class GoldenStates {
    private static final long DAY = 24 * 3_600_000L;
    private static final int ACCOUNTS = 4;

    private GoldenStates() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String pack = Files.readString(folder.resolve("pack.yaml"));
        Engine engine =
                new Engine(PackCompiler.compile("pack.yaml", pack).pack().orElseThrow());
        for (long number = 1; number <= ACCOUNTS; number++) {
            AccountState state = engine.read("acme", null);
            List<Event> events = RandomAccount.events(number);
            for (Event event : events.subList(0, events.size() * 3 / 4)) {
                engine.judge(state, event, event.occurredAtMillis());
            }
            byte[] blob = engine.write(state);
            List<String> lines = new ArrayList<>(List.of(Base64.getEncoder().encodeToString(blob)));
            lines.addAll(story(engine, blob));
            Files.write(folder.resolve("account-" + number + ".txt"), lines);
        }
    }

    /** What is known of a stored account, and what becomes of it when a call comes in every third day. */
    static List<String> story(Engine engine, byte[] blob) {
        AccountState state = engine.read("acme", blob);
        List<String> lines = new ArrayList<>(metrics(engine, state));
        AccountReport report = engine.report(state).orElseThrow();
        report.alerts()
                .forEach(alert -> lines.add("alert " + alert.ruleId() + " of " + alert.item() + " " + alert.stage()
                        + " " + alert.severity() + " " + alert.alertId()));
        for (int day = 3; day <= 60; day += 3) {
            long clock = report.clockMillis() + day * DAY;
            Event call = new Event.Usage(
                    "call-" + day, "acme", clock, "call", "missed", "inbound", "user-" + day % 4, null, day, Map.of());
            engine.judge(state, call, clock).outcomes().forEach(outcome -> lines.add(text(outcome)));
        }
        return lines;
    }

    static List<String> metrics(Engine engine, AccountState state) {
        return engine.report(state).orElseThrow().metrics().stream()
                .map(reading ->
                        "metric " + reading.metric() + " " + (reading.value() == null ? "unknown" : reading.value()))
                .toList();
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.HealthChange health) {
            return health.clockMillis() + " score " + health.score() + " " + health.band() + " " + health.cause();
        } else if (outcome instanceof Outcome.AlertChange alert) {
            return alert.clockMillis() + " " + alert.ruleId() + " of " + alert.item() + " " + alert.transition() + " "
                    + alert.severity() + " " + alert.alertId();
        }
        return outcome.toString();
    }
}
