package io.churnwatch.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Accounts and packs that the tests of the job share. */
final class Samples {
    static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Samples() {}

    static String missedCalls() {
        try {
            return Files.readString(Path.of("../../rules/missed-calls.yaml"));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** Inbound calls, one a minute from Monday noon on, the first ones missed. */
    static List<String> calls(String account, int count, int missed) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(call(account, account + "-" + i, MONDAY_NOON.plusSeconds(60L * i), i < missed));
        }
        return lines;
    }

    static String call(String account, String eventId, Instant at, boolean missed) {
        return """
                {"stream":"usage","event_id":"%s","account_id":"%s","occurred_at":"%s","kind":"call",\
                "direction":"inbound","outcome":"%s"}""".formatted(eventId, account, at, missed ? "missed" : "answered");
    }
}
