package io.churnwatch.cli.demo;

import static io.churnwatch.cli.demo.Ink.BOLD;
import static io.churnwatch.cli.demo.Ink.FAINT;

import io.churnwatch.avro.Alert;
import io.churnwatch.avro.Severity;
import io.churnwatch.avro.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The latest alerts, newest first, each with its reason in one line. */
final class AlertPanel {
    private static final int WIDE = 110;
    private static final int LONGEST_ID = 20;

    private static final List<Severity> GRAVEST_FIRST = List.of(Severity.CRITICAL, Severity.WARN, Severity.WATCH);

    private AlertPanel() {}

    static List<AttributedString> draw(Scene scene, int width, int height) {
        var lines = new ArrayList<AttributedString>();
        lines.add(Ink.rule(title(scene), width));
        var shown = scene.alerts().stream().limit(Math.max(0, height - 1)).toList();
        int id = shown.stream()
                .mapToInt(alert -> Math.min(LONGEST_ID, alert.getAccountId().length()))
                .max()
                .orElse(0);
        shown.forEach(alert -> lines.add(row(alert, id, width)));
        if (shown.isEmpty()) {
            lines.add(Ink.styled(" none yet", FAINT));
        }
        return lines;
    }

    private static AttributedString title(Scene scene) {
        var title = new AttributedStringBuilder().styled(BOLD, "latest alerts").append("  open:");
        for (var severity : GRAVEST_FIRST) {
            long count = scene.openAlerts().getOrDefault(severity, 0L);
            title.styled(
                    Ink.ofSeverity(severity),
                    " " + count + " " + severity.name().toLowerCase(Locale.ROOT));
        }
        return title.toAttributedString();
    }

    private static AttributedString row(Alert alert, int id, int width) {
        boolean over = alert.getTransition() == Transition.RESOLVED;
        var severity = Ink.ofSeverity(alert.getSeverity());
        var line = new AttributedStringBuilder();
        line.styled(
                FAINT, " " + (width < WIDE ? Words.day(alert.getClock()) : Words.dayAndHour(alert.getClock())) + " ");
        line.styled(over ? Ink.GOOD : severity, Words.mark(alert.getTransition()) + " ");
        line.styled(over ? FAINT : severity, Ink.fit(alert.getSeverity().name().toLowerCase(Locale.ROOT), 9));
        line.styled(over ? FAINT : BOLD, Ink.fit(alert.getAccountId(), id) + " ");
        if (width >= WIDE) {
            line.styled(FAINT, Ink.fit(alert.getRuleId(), 24) + " ");
        }
        line.styled(over ? FAINT : Ink.PLAIN, alert.getText());
        return Ink.fit(line.toAttributedString(), width);
    }
}
