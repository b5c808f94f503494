package io.churnwatch.cli.replay;

import java.util.Comparator;
import java.util.Map;

/** A replay's summary for people. */
final class SummaryText {
    private static final int BAR_WIDTH = 40;

    private SummaryText() {}

    static String of(ReplaySummary summary) {
        var text = new StringBuilder();
        text.append("%,d events of %,d accounts in %.1f s (%,d a second)%n"
                .formatted(summary.events(), summary.accounts(), summary.seconds(), summary.eventsPerSecond()));
        text.append(
                "not counted: dead letters %s, duplicates %,d, too late %,d, of erased accounts %,d, after --until %,d%n"
                        .formatted(
                                summary.deadLetters(),
                                summary.duplicates(),
                                summary.tooLate(),
                                summary.erased(),
                                summary.afterUntil()));
        text.append("%,d health updates; the state of an account: %,d bytes (99 of 100: up to %,d)%n"
                .formatted(summary.healthUpdates(), summary.stateBytesP50(), summary.stateBytesP99()));
        text.append("%nAccounts by band, at the end%n".formatted());
        bars(text, summary.accountsByBand());
        text.append("%nAlerts opened%n".formatted());
        bars(text, summary.opened());
        return text.toString();
    }

    private static void bars(StringBuilder text, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            text.append("  none%n".formatted());
            return;
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        int widest = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> text.append("  %s %,10d  %s%n"
                        .formatted(
                                entry.getKey()
                                        + " ".repeat(widest - entry.getKey().length()),
                                entry.getValue(),
                                "█".repeat((int) Math.ceil((double) BAR_WIDTH * entry.getValue() / most)))));
    }
}
